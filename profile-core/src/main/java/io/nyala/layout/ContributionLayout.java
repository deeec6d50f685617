package io.nyala.layout;

import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import io.nyala.profile.Contribution;
import io.nyala.profile.EventContribution;
import io.nyala.profile.Mention;
import io.nyala.profile.ObservationId;
import io.nyala.profile.PairsForgotten;
import io.nyala.profile.Visit;
import io.nyala.profile.VisitWithdrawn;
import io.nyala.wire.UnknownLayoutException;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** A contribution on its way to the fragment it adds to. */
public enum ContributionLayout implements Layout<Contribution> {
    INSTANCE;

    private static final int VERSION = 1;

    private static final int EVENT = 1;
    private static final int VISIT = 2;
    private static final int VISIT_WITHDRAWN = 3;
    private static final int WAITING_EVENT = 4;
    private static final int MENTION = 5;
    private static final int PAIRS_FORGOTTEN = 6;
    private static final int WAITING_MENTION = 7;
    private static final int MENTION_OF_EVENT = 8;

    @Override
    public String layoutName() {
        return "contribution";
    }

    @Override
    public void write(Contribution contribution, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        if (contribution instanceof EventContribution told) {
            out.writeByte(told.awaitsVerdict() ? WAITING_EVENT : EVENT);
            EventLayout.INSTANCE.write(told.event(), out);
        } else if (contribution instanceof Mention mention) {
            out.writeByte(mention.awaitsVerdict() ? WAITING_MENTION : MENTION_OF_EVENT);
            Wire.putText(mention.tenant(), out);
            Wire.putIdentifier(mention.identifier(), out);
            Wire.putSigned(mention.occurredAt(), out);
            LinkWire.putAll(mention.beside(), Wire::putKey, out);
            LinkWire.put(mention.observation(), out);
        } else if (contribution instanceof Visit visit) {
            out.writeByte(VISIT);
            Wire.putKey(visit.owner(), out);
            VisitWire.put(visit, out);
        } else if (contribution instanceof VisitWithdrawn withdrawn) {
            out.writeByte(VISIT_WITHDRAWN);
            Wire.putKey(withdrawn.owner(), out);
            VisitWire.put(withdrawn.id(), out);
        } else if (contribution instanceof PairsForgotten forgotten) {
            out.writeByte(PAIRS_FORGOTTEN);
            Wire.putKey(forgotten.owner(), out);
            LinkWire.putAll(List.copyOf(forgotten.identifiers()), Wire::putKey, out);
        }
    }

    @Override
    public Contribution read(DataInput in) throws IOException {
        Wire.version(layoutName(), VERSION, in);
        int kind = in.readUnsignedByte();
        if (kind == EVENT || kind == WAITING_EVENT) {
            return new EventContribution(EventLayout.INSTANCE.read(in), kind == WAITING_EVENT);
        }
        if (kind == MENTION || kind == MENTION_OF_EVENT || kind == WAITING_MENTION) {
            return mention(kind, in);
        }
        IdentifierKey owner = Wire.key(in);
        return switch (kind) {
            case VISIT -> VisitWire.visit(owner, in);
            case VISIT_WITHDRAWN -> new VisitWithdrawn(VisitWire.id(owner, in));
            case PAIRS_FORGOTTEN -> new PairsForgotten(owner, Set.copyOf(LinkWire.all(Wire::key, in)));
            default -> throw new UnknownLayoutException(layoutName(), kind);
        };
    }

    /** The first form did not say of which event. */
    private static Mention mention(int kind, DataInput in) throws IOException {
        String tenant = Wire.text(in);
        Identifier identifier = Wire.identifier(in);
        long occurredAt = Wire.signed(in);
        if (kind == MENTION) {
            ObservationId unknown = new ObservationId(identifier.key(), "");
            return new Mention(tenant, identifier, occurredAt, List.of(), unknown, false);
        }
        return new Mention(
                tenant,
                identifier,
                occurredAt,
                LinkWire.all(Wire::key, in),
                LinkWire.observation(in),
                kind == WAITING_MENTION);
    }
}
