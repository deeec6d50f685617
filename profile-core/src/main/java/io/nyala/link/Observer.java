package io.nyala.link;

import io.nyala.event.Event;
import io.nyala.event.MessageType;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentityRules;
import io.nyala.profile.Mention;
import io.nyala.profile.ObservationId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sees which identifiers an event shows together, and what of it the linker must still be told.
 *
 * <p>That a pair is remembered means that it was told, not that it was decided: an event behind the one that told it must not overtake
 * that one's verdict.
 */
public final class Observer {

    private static final long DAY_MILLIS = 86_400_000;

    /**
     * What follows from one event.
     *
     * @param seen what is remembered of the visitor from now on
     * @param observationOrNull what the linker must be told, or null
     * @param newPairs how many pairs were not remembered
     * @param mentions what the partners must be told; when the linker is told, each of them waits for the verdict
     */
    public record Observed(
            SeenPairs seen, @Nullable Observation observationOrNull, int newPairs, List<Mention> mentions) {

        /** Whether anything new is remembered: only then there is something to mention. */
        public boolean isNew() {
            return !mentions.isEmpty();
        }
    }

    private final IdentityRules rules;

    /** @param rules say whose limits count for each source apart */
    public Observer(IdentityRules rules) {
        this.rules = rules;
    }

    /**
     * Takes the next event of a visitor that shows more than one identifier.
     *
     * @param knownOrNull what is remembered of the visitor, or null for nothing
     */
    public Observed observe(@Nullable SeenPairs knownOrNull, Event event) {
        Identifier primary = event.primary();
        List<Identifier> partners =
                event.identifiers().subList(1, event.identifiers().size());
        SeenPairs seen = knownOrNull == null ? SeenPairs.NONE : knownOrNull;
        boolean statement = event.type() == MessageType.ALIAS || event.type() == MessageType.MERGE;
        int newPairs = 0;
        List<Identifier> mentioned = new ArrayList<>(partners.size());
        int day = (int) Math.floorDiv(event.occurredAt(), DAY_MILLIS);
        for (Identifier partner : partners) {
            SeenPair pair = seen.find(primary.key(), partner.key());
            newPairs += pair == null ? 1 : 0;
            if (pair == null || !pair.covers(day)) {
                seen = seen.with(
                        pair == null ? new SeenPair(primary.key(), partner.key(), day, day) : pair.including(day));
                mentioned.add(partner);
            }
        }
        Observation told = statement || newPairs > 0 ? observation(event, primary, partners, statement) : null;
        boolean isTold = told != null;
        return new Observed(seen, told, newPairs, mentions(event, isTold ? partners : mentioned, isTold));
    }

    private static List<Mention> mentions(Event event, List<Identifier> of, boolean awaitVerdict) {
        if (of.isEmpty()) {
            return List.of();
        }
        List<IdentifierKey> shown =
                event.identifiers().stream().map(Identifier::key).toList();
        return of.stream()
                .map(partner -> new Mention(
                        event.tenant(),
                        partner,
                        event.occurredAt(),
                        shown.stream().filter(key -> !key.equals(partner.key())).toList(),
                        new ObservationId(event.visitor(), event.messageId()),
                        awaitVerdict))
                .toList();
    }

    private Observation observation(Event event, Identifier primary, List<Identifier> partners, boolean statement) {
        return new Observation(
                event.tenant(),
                new ObservationId(event.visitor(), event.messageId()),
                party(primary, event.source()),
                partners.stream().map(partner -> party(partner, event.source())).toList(),
                statement,
                event.occurredAt(),
                event.arrivedAt());
    }

    private Party party(Identifier identifier, String source) {
        boolean perSource = rules.of(identifier.namespace()).perSource();
        return new Party(identifier.key(), identifier.namespace(), perSource ? source : "");
    }
}
