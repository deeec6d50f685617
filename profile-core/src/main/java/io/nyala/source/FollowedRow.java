package io.nyala.source;

import io.nyala.event.Event;
import io.nyala.event.MessageType;
import io.nyala.event.VisitFacts;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a row: enough to know whether it says anything new, and from whom to take back what it said. Keyed hashes only, so that it can
 * outlast an erasure: a row that still says of an erased person what it said before brings nobody back.
 *
 * @param statements how many statements it made
 * @param position where the last change stands in the source's log, or empty
 * @param digestOrNull keyed hash of what it says, or null when it says nothing
 * @param primaryOrNull identifier that what it says belongs to, or null when it says nothing
 * @param namespace of that identifier
 */
public record FollowedRow(
        long statements,
        String position,
        @Nullable IdentifierKey digestOrNull,
        @Nullable IdentifierKey primaryOrNull,
        String namespace) {

    /** Nothing was heard of it. */
    public static final FollowedRow UNKNOWN = new FollowedRow(0, "", null, null, "");

    /** Refuses null. */
    public FollowedRow {
        Objects.requireNonNull(position);
        Objects.requireNonNull(namespace);
    }

    /** Why a change has or has no effect. */
    public enum Effect {
        /** It says something new, or withdraws something. */
        SAID,
        /** It says what was said before. */
        REPEATED,
        /** A later change was taken already. */
        STALE
    }

    /**
     * What follows from a change.
     *
     * @param now what is remembered from now on
     * @param events of type {@link MessageType#ROW}, in their order: what is withdrawn from one person, what is said of one
     */
    public record Taken(FollowedRow now, List<Event> events, Effect effect) {
        /** Copies the list. */
        public Taken {
            Objects.requireNonNull(now);
            events = List.copyOf(events);
        }
    }

    /** Takes the next change of the row, in the order of the log. */
    public Taken take(RowSaid said) {
        if (!said.position().isEmpty() && said.position().compareTo(position) < 0) {
            return new Taken(this, List.of(), Effect.STALE);
        }
        if (Objects.equals(said.digestOrNull(), digestOrNull)) {
            return new Taken(at(said.position()), List.of(), Effect.REPEATED);
        }
        List<Event> events = new ArrayList<>(2);
        long number = statements;
        Event statement = said.statementOrNull();
        Identifier primary = statement == null ? null : statement.primary();
        if (primaryOrNull != null && (primary == null || !primary.key().equals(primaryOrNull))) {
            number++;
            events.add(event(said, number, said.at(), withdrawn(said, primaryOrNull)));
        }
        if (statement != null) {
            number++;
            events.add(event(said, number, statement.occurredAt(), statement));
        }
        FollowedRow now = new FollowedRow(
                number,
                said.position(),
                said.digestOrNull(),
                primary == null ? null : primary.key(),
                primary == null ? "" : primary.namespace());
        return new Taken(now, events, Effect.SAID);
    }

    private FollowedRow at(String later) {
        return new FollowedRow(statements, later, digestOrNull, primaryOrNull, namespace);
    }

    private Event withdrawn(RowSaid said, IdentifierKey owner) {
        // its value need not be known: who has nothing of this identifier ignores it
        return new Event(
                said.tenant(),
                said.source(),
                "",
                MessageType.ROW,
                "",
                said.at(),
                0,
                said.arrival(),
                false,
                List.of(new Identifier(owner, namespace, "")),
                said.row(),
                List.of(),
                null,
                said.sourcePriority(),
                VisitFacts.NONE,
                "",
                false,
                null);
    }

    private static Event event(RowSaid said, long number, long occurredAt, Event says) {
        return new Event(
                said.tenant(),
                said.source(),
                statementId(said, number),
                MessageType.ROW,
                "",
                occurredAt,
                says.correctedByMillis(),
                said.arrival(),
                false,
                says.identifiers(),
                said.row(),
                says.attributes(),
                null,
                said.sourcePriority(),
                VisitFacts.NONE,
                "",
                false,
                says.consentOrNull());
    }

    /** Of one row the later one is the greater text. */
    private static String statementId(RowSaid said, long number) {
        return said.table() + "#" + String.format(Locale.ROOT, "%010d", number);
    }
}
