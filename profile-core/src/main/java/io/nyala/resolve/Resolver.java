package io.nyala.resolve;

import io.nyala.event.Event;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import io.nyala.link.KeyedStore;
import io.nyala.link.LinkMessage;
import io.nyala.link.ObservationId;
import io.nyala.profile.AttributeRules;
import io.nyala.profile.Contribution;
import io.nyala.profile.EventContribution;
import io.nyala.profile.Fragment;
import io.nyala.profile.Mention;
import io.nyala.profile.VisitChange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the fragment of each identifier, and moves it as a whole when the identifier comes to name another person.
 *
 * <p>An event that showed something new waits for the linker's verdict, and later events of the same visitor wait behind it: what they
 * show was told with it. Those of other visitors don't: their own verdicts may be here long before, and so may the watermark be that
 * promises that they count. At an aligned checkpoint nothing waits: the observation left before the barrier, so the verdict came before
 * it too. Therefore what waits is in no state.
 */
public final class Resolver {

    private static final long NO_ARRIVAL = Long.MAX_VALUE;

    private static final class Waiting {
        private final Deque<Contribution> queue = new ArrayDeque<>(2);
        private int visits;
        private final Map<ObservationId, Boolean> verdicts = new HashMap<>(2);

        boolean isOver() {
            return queue.isEmpty() && verdicts.isEmpty();
        }
    }

    private final AttributeRules rules;
    private final KeyedStore<IdentifierKey, ResolvedIdentifier> identifiers;
    private final ResolverOutput output;
    private final Map<IdentifierKey, Waiting> waiting = new HashMap<>();
    private long waitingContributions;
    private long settledUpTo = Long.MIN_VALUE;

    /**
     * @param rules survivorship by attribute
     * @param identifiers the state
     * @param output who hears of it
     */
    public Resolver(
            AttributeRules rules, KeyedStore<IdentifierKey, ResolvedIdentifier> identifiers, ResolverOutput output) {
        this.rules = rules;
        this.identifiers = identifiers;
        this.output = output;
    }

    /** No event up to this moment is accepted any more. */
    public void settle(long upTo) {
        settledUpTo = Math.max(settledUpTo, upTo);
    }

    /** How many contributions wait for a verdict, or behind one that does. */
    public long waiting() {
        return waitingContributions;
    }

    /** Whether nothing waits, neither an event nor a verdict. */
    public boolean isIdle() {
        return waiting.isEmpty();
    }

    /** Takes what adds to a fragment. */
    public void take(Contribution contribution) {
        IdentifierKey owner = contribution.owner();
        Waiting line = waiting.get(owner);
        boolean awaits = contribution instanceof EventContribution told && told.awaitsVerdict();
        if ((line == null && !awaits) || contribution instanceof Mention) {
            apply(contribution);
            return;
        }
        if (line == null) {
            line = new Waiting();
            waiting.put(owner, line);
        }
        line.queue.add(contribution);
        line.visits += contribution instanceof VisitChange ? 1 : 0;
        waitingContributions++;
        release(owner, line);
    }

    /** Hears the linker. */
    public void hear(LinkMessage message) {
        IdentifierKey key = message.to();
        if (message instanceof LinkMessage.Verdict verdict) {
            Waiting line = waiting.computeIfAbsent(key, unused -> new Waiting());
            line.verdicts.put(verdict.observation(), verdict.drop());
            release(key, line);
            return;
        }
        ResolvedIdentifier before = identifier(key);
        if (message instanceof LinkMessage.Assignment assignment) {
            requireLater(assignment.epoch(), before);
            move(key, before, before.with(assignment));
        } else if (message instanceof LinkMessage.Wipe wipe) {
            requireLater(wipe.epoch(), before);
            move(key, before, before.wiped(wipe));
        } else if (message instanceof LinkMessage.BlockPartner block) {
            identifiers.put(key, before.blocking(block.partner(), block.erasedAt()));
        }
    }

    private static void requireLater(long epoch, ResolvedIdentifier before) {
        if (epoch <= before.membership().epoch()) {
            throw new IllegalStateException("the linker's words came out of order");
        }
    }

    private void move(IdentifierKey key, ResolvedIdentifier before, ResolvedIdentifier now) {
        identifiers.put(key, now);
        if (before.seen()) {
            output.moved(key, before, now);
        }
    }

    /** In order, of each visitor. Which visitor a visit is of is not known here: it waits for all that came before it. */
    private void release(IdentifierKey owner, Waiting line) {
        Set<IdentifierKey> stopped = new HashSet<>(2);
        boolean visitsStopped = false;
        for (Iterator<Contribution> rest = line.queue.iterator(); rest.hasNext(); ) {
            Contribution next = rest.next();
            Boolean drop = next instanceof EventContribution told
                    ? verdict(line, told, stopped)
                    : visitsStopped ? null : false;
            if (drop == null) {
                visitsStopped = true;
                continue;
            }
            rest.remove();
            line.visits -= next instanceof VisitChange ? 1 : 0;
            waitingContributions--;
            if (drop) {
                output.forgotten();
            } else {
                apply(next);
            }
        }
        if (line.isOver()) {
            waiting.remove(owner);
        }
    }

    /** Whether an event must be dropped, or null while it waits; then its visitor is stopped. */
    private static @Nullable Boolean verdict(Waiting line, EventContribution told, Set<IdentifierKey> stopped) {
        IdentifierKey visitor = told.event().visitor();
        Boolean drop = stopped.contains(visitor)
                ? null
                : told.awaitsVerdict() ? line.verdicts.remove(observation(told.event())) : Boolean.FALSE;
        if (drop == null) {
            stopped.add(visitor);
        }
        return drop;
    }

    private static ObservationId observation(Event event) {
        return new ObservationId(event.visitor(), event.messageId());
    }

    private void apply(Contribution contribution) {
        IdentifierKey owner = contribution.owner();
        ResolvedIdentifier known = identifiers.get(owner);
        ResolvedIdentifier before = known == null ? ResolvedIdentifier.UNKNOWN : known;
        if (contribution instanceof EventContribution told) {
            apply(known, before, told.event());
        } else if (contribution instanceof VisitChange change) {
            apply(known, before, change);
        } else if (contribution instanceof Mention mention && !before.refuses(mention.occurredAt(), List.of())) {
            ResolvedIdentifier now = before.with(mention);
            if (!now.equals(before)) {
                keep(owner, known, now, NO_ARRIVAL);
            }
        }
    }

    private void apply(@Nullable ResolvedIdentifier known, ResolvedIdentifier before, Event event) {
        if (before.refuses(event.occurredAt(), partners(event))) {
            output.forgotten();
            return;
        }
        Fragment fragment = before.fragmentOrNull() == null
                ? Fragment.empty(event.tenant(), event.primary(), before.generation())
                : before.fragmentOrNull();
        keep(
                event.primary().key(),
                known,
                before.with(fragment.fold(event, rules)
                        .settle(settledFor(event.primary().key()))),
                event.arrivedAt());
        output.applied();
    }

    /** A visit is not settled while a word on one still waits: it may be on this one. */
    private long settledFor(IdentifierKey owner) {
        Waiting line = waiting.isEmpty() ? null : waiting.get(owner);
        return line == null || line.visits == 0 ? settledUpTo : Long.MIN_VALUE;
    }

    private static List<IdentifierKey> partners(Event event) {
        List<Identifier> identifiers = event.identifiers();
        return identifiers.size() == 1
                ? List.of()
                : identifiers.stream().skip(1).map(Identifier::key).toList();
    }

    private void apply(@Nullable ResolvedIdentifier known, ResolvedIdentifier before, VisitChange change) {
        Fragment fragment = before.fragmentOrNull();
        boolean forgotten = before.erasedAt() >= change.id().startedAt();
        output.visit(fragment != null && !forgotten);
        if (fragment != null && !forgotten) {
            keep(
                    change.owner(),
                    known,
                    before.with(fragment.fold(change).settle(settledFor(change.owner()))),
                    NO_ARRIVAL);
        }
    }

    private void keep(IdentifierKey key, @Nullable ResolvedIdentifier before, ResolvedIdentifier now, long arrivedAt) {
        identifiers.put(key, now);
        if (before == null || version(before) != version(now)) {
            output.changed(key, before, now, arrivedAt);
        }
    }

    private static long version(ResolvedIdentifier known) {
        return known.fragmentOrNull() == null ? 0 : known.fragmentOrNull().version();
    }

    private ResolvedIdentifier identifier(IdentifierKey key) {
        ResolvedIdentifier known = identifiers.get(key);
        return known == null ? ResolvedIdentifier.UNKNOWN : known;
    }
}
