package io.nyala.resolve;

import io.nyala.event.Event;
import io.nyala.event.MessageType;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import io.nyala.link.KeyedStore;
import io.nyala.link.LinkMessage;
import io.nyala.policy.Purpose.Output;
import io.nyala.profile.AttributeRetention;
import io.nyala.profile.Contribution;
import io.nyala.profile.EventContribution;
import io.nyala.profile.Fragment;
import io.nyala.profile.Mention;
import io.nyala.profile.ProfileRules;
import io.nyala.profile.ToldContribution;
import io.nyala.profile.VisitChange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the fragment of each identifier, and moves it as a whole when the identifier comes to name another person.
 *
 * <p>An event that showed something new waits for the linker's verdict, and later events of the same visitor wait behind it: what they
 * show was told with it. Those of other visitors don't: their own verdicts may be here long before, and so may the watermark be that
 * promises that they count. What the event's other identifiers are told of it waits likewise: an event that shows somebody erased leaves no
 * trace of the others. At an aligned checkpoint nothing waits: the observation left before the barrier, so the verdict came before
 * it too. Therefore what waits is in no state.
 */
public final class Resolver {

    private static final long NO_ARRIVAL = Long.MAX_VALUE;

    private final ProfileRules rules;
    private final AttributeRetention retention;
    private final KeyedStore<IdentifierKey, ResolvedIdentifier> identifiers;
    private final ResolverOutput output;
    private final LongSupplier clock;
    private final Map<IdentifierKey, WaitingLine> waiting = new HashMap<>();
    private long settledUpTo = Long.MIN_VALUE;
    private long eventTime = Long.MIN_VALUE;

    /**
     * @param rules what a fragment is made by
     * @param identifiers the state
     * @param output who hears of it
     * @param clock nanoseconds since some moment, to measure waits by
     */
    public Resolver(
            ProfileRules rules,
            KeyedStore<IdentifierKey, ResolvedIdentifier> identifiers,
            ResolverOutput output,
            LongSupplier clock) {
        this.rules = rules;
        this.retention = new AttributeRetention(rules.privacy().retention());
        this.identifiers = identifiers;
        this.output = output;
        this.clock = clock;
    }

    /** No event up to this moment is accepted any more. */
    public void settle(long upTo) {
        settledUpTo = Math.max(settledUpTo, upTo);
    }

    /** Event time is this now: what was kept for long enough is not taken any more, and goes where {@link #expire} is called. */
    public void advance(long watermark) {
        eventTime = Math.max(eventTime, watermark);
    }

    /** Forgets what has expired of an identifier, and says when the next does. Of who is held nothing expires. */
    public void expire(IdentifierKey key) {
        ResolvedIdentifier known = identifiers.get(key);
        Fragment fragment = known == null ? null : known.fragmentOrNull();
        if (fragment == null) {
            return;
        }
        Fragment left = known.isHeld(eventTime) ? fragment : retention.unexpired(fragment, eventTime);
        ResolvedIdentifier now = known.with(left);
        if (left.version() != fragment.version()) {
            keep(key, known, now, NO_ARRIVAL);
        }
        long next = nextExpiry(now);
        if (next != AttributeRetention.NEVER) {
            output.expires(key, next);
        }
    }

    /** When something of an identifier expires next, epoch milliseconds, or {@link AttributeRetention#NEVER}. */
    public long nextExpiry(ResolvedIdentifier known) {
        Fragment fragment = known.fragmentOrNull();
        long next = fragment == null ? AttributeRetention.NEVER : retention.next(fragment);
        return next == AttributeRetention.NEVER ? next : Math.max(next, known.heldUntil());
    }

    /** How many contributions wait for a verdict, or behind one that does. */
    public long waiting() {
        return waiting.values().stream().mapToLong(WaitingLine::size).sum();
    }

    /** Whether nothing waits, neither an event nor a verdict. */
    public boolean isIdle() {
        return waiting.isEmpty();
    }

    /** Takes what adds to a fragment. */
    public void take(Contribution contribution) {
        IdentifierKey owner = contribution.owner();
        if (contribution instanceof ToldContribution told) {
            if (told.awaitsVerdict() || waiting.containsKey(owner)) {
                line(owner).add(told);
                leaveIfOver(owner);
            } else {
                leave(told, false);
            }
        } else if (contribution instanceof VisitChange change) {
            if (waiting.containsKey(owner)) {
                line(owner).add(change);
                leaveIfOver(owner);
            } else {
                apply(change);
            }
        }
    }

    private WaitingLine line(IdentifierKey owner) {
        return waiting.computeIfAbsent(
                owner, unused -> new WaitingLine(this::leave, this::apply, clock, output::waited));
    }

    private void leaveIfOver(IdentifierKey owner) {
        if (line(owner).isOver()) {
            waiting.remove(owner);
        }
    }

    private void leave(ToldContribution told, boolean drop) {
        if (told instanceof EventContribution of && !drop) {
            apply(of.event());
        } else if (told instanceof EventContribution) {
            output.forgotten();
        } else if (told instanceof Mention mention && !drop) {
            apply(mention);
        }
    }

    /** Hears the linker. */
    public void hear(LinkMessage message) {
        IdentifierKey key = message.to();
        if (message instanceof LinkMessage.Verdict verdict) {
            line(key).hear(verdict.observation(), verdict.drop());
            leaveIfOver(key);
            return;
        }
        ResolvedIdentifier before = orUnknown(identifiers.get(key));
        if (message instanceof LinkMessage.Assignment assignment) {
            requireLater(assignment.epoch(), before);
            move(key, before, before.with(assignment));
        } else if (message instanceof LinkMessage.Wipe wipe) {
            requireLater(wipe.epoch(), before);
            move(key, before, before.wiped(wipe));
            output.wiped(key, wipe.erasedAt());
        } else if (message instanceof LinkMessage.Hold hold) {
            keep(key, before, before.with(hold), NO_ARRIVAL);
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

    private void apply(Mention mention) {
        ResolvedIdentifier known = identifiers.get(mention.owner());
        ResolvedIdentifier before = orUnknown(known);
        if (!before.refuses(mention.occurredAt(), mention.beside())) {
            ResolvedIdentifier now = before.with(mention);
            if (!now.equals(before)) {
                keep(mention.owner(), known, now, NO_ARRIVAL);
            }
        }
    }

    private void apply(Event event) {
        IdentifierKey owner = event.primary().key();
        ResolvedIdentifier known = identifiers.get(owner);
        ResolvedIdentifier before = orUnknown(known);
        if (before.refuses(event.occurredAt(), partners(event))) {
            output.forgotten();
            return;
        }
        boolean isRow = event.type() == MessageType.ROW;
        if (isRow && event.attributes().isEmpty() && before.fragmentOrNull() == null) {
            // who is not known, or was erased, does not become known because a row has nothing more to say
            output.forgotten();
            return;
        }
        Fragment fragment = before.fragmentOrNull() == null
                ? Fragment.empty(event.tenant(), event.primary(), before.generation())
                : before.fragmentOrNull();
        Event counted = before.isHeld(eventTime) ? event : retention.unexpired(event, eventTime);
        Fragment now = fragment.fold(counted, rules).settle(settledFor(owner));
        keep(owner, known, before.with(now), event.arrivedAt());
        output.applied(event, !isRow && now.consent().permits(Output.EVENTS, event, rules.privacy()));
        if (isRow && fragment.rows().isOneTooMany(event.visitor())) {
            output.leftOut();
        }
        long refusedAt = now.consent().refusedAt(Output.EVENTS, rules.privacy());
        if (refusedAt > fragment.consent().refusedAt(Output.EVENTS, rules.privacy())) {
            output.withdrawn(owner, refusedAt);
        }
    }

    /** A visit is not settled while a word on one still waits: it may be on this one. */
    private long settledFor(IdentifierKey owner) {
        WaitingLine line = waiting.isEmpty() ? null : waiting.get(owner);
        return line == null || !line.holdsVisits() ? settledUpTo : Long.MIN_VALUE;
    }

    private static List<IdentifierKey> partners(Event event) {
        List<Identifier> identifiers = event.identifiers();
        return identifiers.size() == 1
                ? List.of()
                : identifiers.stream().skip(1).map(Identifier::key).toList();
    }

    private void apply(VisitChange change) {
        ResolvedIdentifier known = identifiers.get(change.owner());
        ResolvedIdentifier before = orUnknown(known);
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
        long next = nextExpiry(now);
        if (next < (before == null ? AttributeRetention.NEVER : nextExpiry(before))) {
            output.expires(key, next);
        }
    }

    private static long version(ResolvedIdentifier known) {
        return known.fragmentOrNull() == null ? 0 : known.fragmentOrNull().version();
    }

    private static ResolvedIdentifier orUnknown(@Nullable ResolvedIdentifier known) {
        return known == null ? ResolvedIdentifier.UNKNOWN : known;
    }
}
