package io.nyala.resolve;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.link.ChangeKind;
import io.nyala.link.LinkMessage;
import io.nyala.link.LinkedIdentifier;
import io.nyala.policy.PrivacyPolicy;
import io.nyala.policy.Purpose.Output;
import io.nyala.profile.Consent;
import io.nyala.profile.Fragment;
import io.nyala.profile.Mention;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of one identifier: whose it is, and everything that its events and visits add up to.
 *
 * @param fragmentOrNull what was aggregated; null while no event has shown the identifier, or after an erasure
 * @param membership which person it names
 * @param mentions on which days it was seen beside a better identifier
 * @param erasedAt what occurred up to then is refused, epoch milliseconds; {@link LinkedIdentifier#NEVER} when nothing is
 * @param generation of the person that it names while it is alone
 * @param blocked partners that were erased, and until when: an event of before that shows one of them is refused
 * @param heldUntil before then nothing of it expires, epoch milliseconds; {@link LinkedIdentifier#NEVER} when nothing holds it
 */
public record ResolvedIdentifier(
        @Nullable Fragment fragmentOrNull,
        Membership membership,
        Days mentions,
        long erasedAt,
        int generation,
        SortedMap<IdentifierKey, Long> blocked,
        long heldUntil) {

    /** Nothing is known. */
    public static final ResolvedIdentifier UNKNOWN = new ResolvedIdentifier(
            null, Membership.NONE, Days.NONE, LinkedIdentifier.NEVER, 0, new TreeMap<>(), LinkedIdentifier.NEVER);

    /**
     * Which person an identifier names, as the linker said last.
     *
     * @param profileOrNull the person; null while the identifier is alone
     * @param epoch of the linker's last word; 0 when it never said one
     * @param linkedAt when the message or order was taken in that made it so, epoch milliseconds
     * @param reasonOrNull why; null when the linker never said anything
     * @param unitedAt event time of the latest of what the linker ever said, epoch milliseconds, or {@link Consent#NEVER}
     */
    public record Membership(
            @Nullable ProfileId profileOrNull,
            long epoch,
            long linkedAt,
            @Nullable ChangeKind reasonOrNull,
            long unitedAt) {
        /** Alone from the start. */
        public static final Membership NONE = new Membership(null, 0, 0, null, Consent.NEVER);
    }

    /**
     * Days of events.
     *
     * @param first the earliest, days since the epoch; greater than {@code last} when there is none
     * @param last the latest
     */
    public record Days(int first, int last) {
        /** No day. */
        public static final Days NONE = new Days(Integer.MAX_VALUE, Integer.MIN_VALUE);

        private static final long DAY_MILLIS = 86_400_000;

        /** Whether there is none. */
        public boolean isEmpty() {
            return first > last;
        }

        /** Start of the earliest, epoch milliseconds. */
        public long firstMillis() {
            return first * DAY_MILLIS;
        }

        /** Start of the latest, epoch milliseconds. */
        public long lastMillis() {
            return last * DAY_MILLIS;
        }

        Days with(long millis) {
            int day = (int) Math.floorDiv(millis, DAY_MILLIS);
            return first <= day && day <= last ? this : new Days(Math.min(first, day), Math.max(last, day));
        }
    }

    /** Refuses nulls. */
    public ResolvedIdentifier {
        Objects.requireNonNull(membership);
        Objects.requireNonNull(mentions);
        Objects.requireNonNull(blocked);
    }

    /** Whether it names a person of its own. */
    public boolean alone() {
        return membership.profileOrNull() == null;
    }

    /** Whether it has rows: it was seen. */
    public boolean seen() {
        return fragmentOrNull != null;
    }

    /** The fragment as the keeper of the person is told it, or null. */
    public @Nullable Fragment placedOrNull() {
        return fragmentOrNull == null ? null : fragmentOrNull.unitedAt(membership.unitedAt());
    }

    /** What occurred up to this moment is no row of table {@code event}, epoch milliseconds: it was erased, or consent was withdrawn. */
    public long eventsGoneUpTo(PrivacyPolicy policy) {
        return fragmentOrNull == null
                ? erasedAt
                : Math.max(erasedAt, fragmentOrNull.consent().refusedAt(Output.EVENTS, policy));
    }

    /** The same identifier with another fragment. */
    public ResolvedIdentifier with(Fragment fragment) {
        return new ResolvedIdentifier(fragment, membership, mentions, erasedAt, generation, blocked, heldUntil);
    }

    ResolvedIdentifier with(Mention mention) {
        Fragment fragment = fragmentOrNull == null
                ? Fragment.empty(mention.tenant(), mention.identifier(), generation)
                : fragmentOrNull;
        Days more = mentions.with(mention.occurredAt());
        return more.equals(mentions) && fragmentOrNull != null
                ? this
                : new ResolvedIdentifier(fragment.touch(), membership, more, erasedAt, generation, blocked, heldUntil);
    }

    ResolvedIdentifier with(LinkMessage.Assignment assignment) {
        Membership next = new Membership(
                assignment.alone() ? null : assignment.profile(),
                assignment.epoch(),
                assignment.at(),
                assignment.reason(),
                Math.max(membership.unitedAt(), assignment.occurredAt()));
        return new ResolvedIdentifier(
                fragmentOrNull == null ? null : fragmentOrNull.touch(),
                next,
                mentions,
                erasedAt,
                generation,
                blocked,
                heldUntil);
    }

    ResolvedIdentifier wiped(LinkMessage.Wipe wipe) {
        return new ResolvedIdentifier(
                null,
                new Membership(null, wipe.epoch(), 0, null, Consent.NEVER),
                Days.NONE,
                Math.max(erasedAt, wipe.erasedAt()),
                wipe.generation(),
                blocked,
                heldUntil);
    }

    ResolvedIdentifier blocking(IdentifierKey partner, long at) {
        SortedMap<IdentifierKey, Long> more = new TreeMap<>(blocked);
        more.merge(partner, at, Math::max);
        return new ResolvedIdentifier(fragmentOrNull, membership, mentions, erasedAt, generation, more, heldUntil);
    }

    ResolvedIdentifier with(LinkMessage.Hold hold) {
        return new ResolvedIdentifier(
                fragmentOrNull == null ? null : fragmentOrNull.touch(),
                membership,
                mentions,
                erasedAt,
                generation,
                blocked,
                hold.until());
    }

    boolean isHeld(long eventTime) {
        return heldUntil > eventTime;
    }

    boolean refuses(long occurredAt, Iterable<IdentifierKey> partners) {
        if (erasedAt >= occurredAt) {
            return true;
        }
        if (!blocked.isEmpty()) {
            for (Map.Entry<IdentifierKey, Long> block : blocked.entrySet()) {
                for (IdentifierKey partner : partners) {
                    if (block.getKey().equals(partner) && block.getValue() >= occurredAt) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return "ResolvedIdentifier[" + fragmentOrNull + ", " + membership.profileOrNull() + "]";
    }
}
