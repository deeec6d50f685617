package io.nyala.layout;

import io.nyala.event.Arrival;
import io.nyala.event.AttributeChange;
import io.nyala.event.ConsentPreferences;
import io.nyala.event.Event;
import io.nyala.event.MessageType;
import io.nyala.event.Order;
import io.nyala.event.VisitFacts;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import io.nyala.wire.Texts;
import io.nyala.wire.VisitFactsWire;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** An event on its way between operators. */
public enum EventLayout implements Layout<Event> {
    INSTANCE;

    /** Version 1 knew no visit, version 2 no place in the log, version 3 no properties, version 4 no consent. */
    private static final int VERSION = 5;

    private static final int WITHOUT_PLACE = 2;

    private static final int ACTIVE = 1;
    private static final int HAS_ORDER = 1 << 1;
    private static final int HAS_VISIT = 1 << 2;
    private static final int REPLAYED = 1 << 3;
    private static final int HAS_PROPERTIES = 1 << 4;
    private static final int HAS_CONSENT = 1 << 5;

    @Override
    public String layoutName() {
        return "event";
    }

    @Override
    public void write(Event event, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeByte(event.type().code());
        boolean hasVisit = !event.visit().isNone();
        out.writeByte((event.active() ? ACTIVE : 0)
                | (event.orderOrNull() != null ? HAS_ORDER : 0)
                | (hasVisit ? HAS_VISIT : 0)
                | (event.replayed() ? REPLAYED : 0)
                | (event.properties().isEmpty() ? 0 : HAS_PROPERTIES)
                | (event.consentOrNull() == null ? 0 : HAS_CONSENT));
        Wire.putText(event.tenant(), out);
        Wire.putText(event.source(), out);
        Wire.putText(event.messageId(), out);
        Wire.putText(event.name(), out);
        Wire.putSigned(event.occurredAt(), out);
        Wire.putSigned(event.correctedByMillis(), out);
        putArrival(event.arrival(), out);
        Wire.putSigned(event.sourcePriority(), out);
        Wire.putUnsigned(event.identifiers().size(), out);
        for (Identifier identifier : event.identifiers()) {
            Wire.putIdentifier(identifier, out);
        }
        Wire.putKey(event.visitor(), out);
        Wire.putUnsigned(event.attributes().size(), out);
        for (AttributeChange change : event.attributes()) {
            Wire.putText(change.name(), out);
            Wire.putValue(change.newValue(), out);
        }
        if (event.orderOrNull() != null) {
            Wire.putSigned(event.orderOrNull().revenueMicros(), out);
            Wire.putText(event.orderOrNull().currency(), out);
        }
        if (hasVisit) {
            VisitFactsWire.put(event.visit(), Texts.PLAIN, Texts.PLAIN, out);
        }
        if (!event.properties().isEmpty()) {
            Wire.putText(event.properties(), out);
        }
        if (event.consentOrNull() != null) {
            ConsentWire.put(event.consentOrNull(), out);
        }
    }

    @Override
    public Event read(DataInput in) throws IOException {
        int version = Wire.version(layoutName(), VERSION, in);
        MessageType type = MessageType.ofCode(in.readUnsignedByte());
        int flags = in.readUnsignedByte();
        String tenant = Wire.text(in);
        String source = Wire.text(in);
        String messageId = Wire.text(in);
        String name = Wire.text(in);
        long occurredAt = Wire.signed(in);
        long correctedByMillis = Wire.signed(in);
        Arrival arrival = arrival(version, in);
        int sourcePriority = (int) Wire.signed(in);
        List<Identifier> identifiers = new ArrayList<>();
        for (long left = Wire.unsigned(in); left > 0; left--) {
            identifiers.add(Wire.identifier(in));
        }
        IdentifierKey visitor = Wire.key(in);
        List<AttributeChange> attributes = new ArrayList<>();
        for (long left = Wire.unsigned(in); left > 0; left--) {
            attributes.add(new AttributeChange(Wire.text(in), Wire.value(in)));
        }
        Order order = (flags & HAS_ORDER) != 0 ? new Order(Wire.signed(in), Wire.text(in)) : null;
        VisitFacts visit =
                (flags & HAS_VISIT) != 0 ? VisitFactsWire.get(Texts.PLAIN, Texts.PLAIN, in) : VisitFacts.NONE;
        String properties = (flags & HAS_PROPERTIES) != 0 ? Wire.text(in) : "";
        ConsentPreferences consent = (flags & HAS_CONSENT) != 0 ? ConsentWire.preferences(in) : null;
        return new Event(
                tenant,
                source,
                messageId,
                type,
                name,
                occurredAt,
                correctedByMillis,
                arrival,
                (flags & ACTIVE) != 0,
                identifiers,
                visitor,
                attributes,
                order,
                sourcePriority,
                visit,
                properties,
                (flags & REPLAYED) != 0,
                consent);
    }

    private static void putArrival(Arrival arrival, DataOutput out) throws IOException {
        Wire.putSigned(arrival.at(), out);
        Wire.putText(arrival.topic(), out);
        Wire.putUnsigned(arrival.partition(), out);
        Wire.putUnsigned(arrival.offset(), out);
    }

    private static Arrival arrival(int version, DataInput in) throws IOException {
        long at = Wire.signed(in);
        return version <= WITHOUT_PLACE
                ? new Arrival(at, "", 0, 0)
                : new Arrival(at, Wire.text(in), (int) Wire.unsigned(in), Wire.unsigned(in));
    }
}
