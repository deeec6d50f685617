package io.nyala.state.v004_fragment_rows;

import io.nyala.layout.ConsentWire;
import io.nyala.layout.FragmentForm;
import io.nyala.layout.VisitWire;
import io.nyala.profile.Attribute;
import io.nyala.profile.Fragment;
import io.nyala.state.migration.RefusedValueException;
import io.nyala.wire.Wire;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/** A fragment as it was written before it knew rows. Frozen. */
final class FormThree implements FragmentForm {

    private static final int FORM = 3;

    @Override
    public void write(Fragment fragment, DataOutput out) throws IOException {
        if (!fragment.rows().isEmpty()) {
            throw new RefusedValueException("hold what rows say, which form " + FORM + " cannot say");
        }
        out.writeByte(FORM);
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
    }
}
