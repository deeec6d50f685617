package io.nyala.resolve.simulation;

import io.nyala.event.Event;
import io.nyala.identity.IdentifierKey;
import io.nyala.link.LinkMessage;
import io.nyala.profile.Contribution;
import io.nyala.profile.EventContribution;
import io.nyala.profile.Mention;
import io.nyala.profile.ProfileRules;
import io.nyala.resolve.ResolvedIdentifier;
import io.nyala.resolve.Resolver;
import io.nyala.resolve.ResolverOutput;
import io.nyala.simulation.Violation;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stage keyed by identifier. Remembers which events it has answered for, as bits. */
final class SimulatedResolver implements ResolverOutput {

    /**
     * Its state, and what the simulation knows of it.
     *
     * @param admitted events that count, or did
     * @param forgotten events that never counted
     * @param wiped events that counted until somebody was erased
     */
    record Snapshot(Map<IdentifierKey, ResolvedIdentifier> identifiers, long admitted, long forgotten, long wiped) {
        static final Snapshot EMPTY = new Snapshot(Map.of(), 0, 0, 0);

        ResolvedIdentifier of(int number) {
            return identifiers.getOrDefault(Cast.key(number), ResolvedIdentifier.UNKNOWN);
        }
    }

    /** Events of one visitor that one identifier owns: they are answered in their order. */
    private record Line(IdentifierKey owner, IdentifierKey visitor) {}

    private final Schedule schedule;
    private final Rules rules;
    private final Erasures erasures;
    private final Publisher publisher;
    private final Map<Line, ArrayDeque<Event>> unanswered = new HashMap<>();
    private MapStore<IdentifierKey, ResolvedIdentifier> identifiers;
    private Resolver resolver;
    private Resolver overtaking;
    private long admitted;
    private long forgotten;
    private long wiped;
    private ArrayDeque<Event> current = new ArrayDeque<>();
    private long lastFolded;

    SimulatedResolver(Schedule schedule, Rules rules, Erasures erasures, Publisher publisher) {
        this.schedule = schedule;
        this.rules = rules;
        this.erasures = erasures;
        this.publisher = publisher;
    }

    /** Which of the subtasks an identifier is of. */
    static int nodeOf(IdentifierKey key) {
        return Network.RESOLVERS + (Cast.number(key) & 1);
    }

    void take(Contribution contribution) {
        if (contribution instanceof Mention mention && rules.broken(Rule.MENTIONS_WAIT)) {
            resolver.take(new Mention(
                    mention.tenant(),
                    mention.identifier(),
                    mention.occurredAt(),
                    mention.beside(),
                    mention.observation(),
                    false));
            return;
        }
        if (!(contribution instanceof EventContribution told)) {
            resolver.take(contribution);
            return;
        }
        boolean overtakes = rules.broken(Rule.FIFO_BEHIND_A_WAITING_EVENT) && !told.awaitsVerdict();
        current = overtakes
                ? new ArrayDeque<>()
                : unanswered(contribution.owner(), told.event().visitor());
        current.add(told.event());
        if (rules.broken(Rule.EVENTS_WAIT)) {
            resolver.take(new EventContribution(told.event()));
        } else {
            (overtakes ? overtaking : resolver).take(told);
        }
    }

    void hear(LinkMessage message) {
        if (message instanceof LinkMessage.Verdict verdict) {
            current = unanswered(verdict.to(), verdict.observation().visitor());
            if (isOfOwner(verdict) ? isForgotten(verdict) : rules.broken(Rule.MENTIONS_WAIT)) {
                return;
            }
        }
        resolver.hear(message);
    }

    /** Whether it is on an event of the identifier itself, not on a mention of it. */
    private boolean isOfOwner(LinkMessage.Verdict verdict) {
        return schedule.events.events.stream()
                .anyMatch(event -> event.primary().key().equals(verdict.to())
                        && event.visitor().equals(verdict.observation().visitor())
                        && event.messageId().equals(verdict.observation().messageId()));
    }

    private boolean isForgotten(LinkMessage.Verdict verdict) {
        boolean early = current.stream().noneMatch(event -> event.messageId()
                .equals(verdict.observation().messageId()));
        return rules.broken(Rule.EVENTS_WAIT) || (early && rules.broken(Rule.EARLY_VERDICTS_KEPT));
    }

    private ArrayDeque<Event> unanswered(IdentifierKey owner, IdentifierKey visitor) {
        return unanswered.computeIfAbsent(new Line(owner, visitor), unused -> new ArrayDeque<>());
    }

    @Override
    public void changed(
            IdentifierKey key, @Nullable ResolvedIdentifier before, ResolvedIdentifier now, long arrivedAt) {
        if (Long.bitCount(events(now)) != now.fragmentOrNull().eventCount()) {
            throw new Violation("I4 an event counts twice");
        }
        lastFolded = events(now) & ~(before == null ? 0 : events(before));
        publisher.changed(now);
    }

    @Override
    public void moved(IdentifierKey key, ResolvedIdentifier before, ResolvedIdentifier now) {
        if (!now.seen()) {
            wiped |= events(before);
        }
        publisher.moved(before, now);
    }

    @Override
    public void applied(Event counted, boolean shown) {
        Event event = schedule.events.events.get(Long.numberOfTrailingZeros(lastFolded));
        current.remove(event);
        erasures.requireAdmissible(event, schedule.events.shown[Long.numberOfTrailingZeros(lastFolded)]);
        admitted |= lastFolded;
    }

    @Override
    public void forgotten() {
        forgotten |= EventScript.bit(current.remove());
    }

    @Override
    public void visit(boolean hasFragment) {}

    /** The events of a fragment, as bits. */
    static long events(ResolvedIdentifier state) {
        return state.fragmentOrNull() == null ? 0 : state.fragmentOrNull().revenueMicros();
    }

    ResolvedIdentifier of(int number) {
        ResolvedIdentifier known = identifiers.get(Cast.key(number));
        return known == null ? ResolvedIdentifier.UNKNOWN : known;
    }

    boolean counts(Event event) {
        return (events(of(Cast.number(event.primary().key()))) & EventScript.bit(event)) != 0;
    }

    boolean hasAnswered(Event event) {
        return ((admitted | forgotten) & EventScript.bit(event)) != 0;
    }

    boolean isIdle() {
        return resolver.isIdle();
    }

    void settle(long upTo) {
        resolver.settle(upTo);
    }

    Snapshot snapshot() {
        return new Snapshot(identifiers.snapshot(), admitted, forgotten, wiped);
    }

    void restore(Snapshot snapshot) {
        identifiers = MapStore.of(snapshot.identifiers());
        resolver = new Resolver(ProfileRules.DEFAULT, identifiers, this, () -> 0);
        overtaking = new Resolver(ProfileRules.DEFAULT, identifiers, this, () -> 0);
        admitted = snapshot.admitted();
        forgotten = snapshot.forgotten();
        wiped = snapshot.wiped();
        unanswered.clear();
        publisher.lose();
    }
}
