package io.nyala.layout;

import io.nyala.event.Value;
import io.nyala.identity.Identifier;
import io.nyala.profile.Attribute;
import io.nyala.profile.Consent;
import io.nyala.profile.Fragment;
import io.nyala.profile.RowStatements;
import io.nyala.profile.Visits;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A fragment at rest in the state of {@code resolve-identity}. */
public enum FragmentLayout implements Layout<Fragment> {
    INSTANCE;

    private static final int WITHOUT_VISITS = 1;
    private static final int WITHOUT_CONSENT = 2;
    private static final int WITHOUT_ROWS = 3;
    private static final int VERSION = 4;

    @Override
    public String layoutName() {
        return "fragment";
    }

    @Override
    public void write(Fragment fragment, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        Wire.putText(fragment.tenant(), out);
        Wire.putIdentifier(fragment.identifier(), out);
        Wire.putUnsigned(fragment.generation(), out);
        Wire.putUnsigned(fragment.version(), out);
        Wire.putSigned(fragment.firstSeen(), out);
        Wire.putSigned(fragment.lastSeen(), out);
        Wire.putUnsigned(fragment.eventCount(), out);
        Wire.putUnsigned(fragment.orderCount(), out);
        Wire.putSigned(fragment.revenueMicros(), out);
        Wire.putUnsigned(fragment.attributes().size(), out);
        for (Map.Entry<String, Attribute> entry : fragment.attributes().entrySet()) {
            Attribute attribute = entry.getValue();
            Wire.putText(entry.getKey(), out);
            Wire.putValue(attribute.current(), out);
            Wire.putSigned(attribute.at(), out);
            Wire.putText(attribute.source(), out);
            Wire.putSigned(attribute.sourcePriority(), out);
            Wire.putText(attribute.messageId(), out);
        }
        VisitWire.put(fragment.visits(), out);
        ConsentWire.put(fragment.consent(), out);
        RowStatementWire.put(fragment.rows(), out);
    }

    @Override
    public Fragment read(DataInput in) throws IOException {
        int layoutVersion = Wire.version(layoutName(), VERSION, in);
        String tenant = Wire.text(in);
        Identifier identifier = Wire.identifier(in);
        int generation = (int) Wire.unsigned(in);
        long version = Wire.unsigned(in);
        long firstSeen = Wire.signed(in);
        long lastSeen = Wire.signed(in);
        long eventCount = Wire.unsigned(in);
        long orderCount = Wire.unsigned(in);
        long revenueMicros = Wire.signed(in);
        SortedMap<String, Attribute> attributes = new TreeMap<>();
        for (long left = Wire.unsigned(in); left > 0; left--) {
            String name = Wire.text(in);
            Value value = Wire.value(in);
            attributes.put(
                    name, new Attribute(value, Wire.signed(in), Wire.text(in), (int) Wire.signed(in), Wire.text(in)));
        }
        return new Fragment(
                tenant,
                identifier,
                generation,
                version,
                firstSeen,
                lastSeen,
                eventCount,
                orderCount,
                revenueMicros,
                attributes,
                layoutVersion == WITHOUT_VISITS ? Visits.NONE : VisitWire.visits(identifier.key(), in),
                layoutVersion <= WITHOUT_CONSENT ? Consent.NONE : ConsentWire.consent(in),
                layoutVersion <= WITHOUT_ROWS ? RowStatements.NONE : RowStatementWire.rows(in));
    }
}
