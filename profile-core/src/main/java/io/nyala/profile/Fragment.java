package io.nyala.profile;

import io.nyala.event.Event;
import io.nyala.event.Order;
import io.nyala.identity.Identifier;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything aggregated from the events whose primary identifier is one given identifier, and from the visits that belong to it.
 *
 * <p>The owner of a fragment is its identifier, never a profile: merge, split, expiry and erasure are one move, retract the
 * fragment here and upsert it there. A person is the fold of the fragments that point at one profile.
 *
 * @param tenant whose customer this is
 * @param identifier the owner
 * @param generation raised when the identifier starts again as a new person
 * @param version how many times what the fragment says changed
 * @param firstSeen earliest event time, epoch milliseconds
 * @param lastSeen latest event time of an event in which the person was active, or {@link #NEVER}
 * @param eventCount events counted
 * @param orderCount completed orders
 * @param revenueMicros revenue of these orders in millionths of the currency unit
 * @param attributes what is believed of the person, by name
 * @param visits sessions that belong to the identifier
 * @param consent what its owner allows
 */
public record Fragment(
        String tenant,
        Identifier identifier,
        int generation,
        long version,
        long firstSeen,
        long lastSeen,
        long eventCount,
        long orderCount,
        long revenueMicros,
        SortedMap<String, Attribute> attributes,
        Visits visits,
        Consent consent) {

    /** {@code lastSeen} of someone who was never active. */
    public static final long NEVER = Long.MIN_VALUE;

    public Fragment {
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(identifier);
        Objects.requireNonNull(attributes);
        Objects.requireNonNull(visits);
        Objects.requireNonNull(consent);
    }

    /** The fragment of an identifier of which nothing is known yet. */
    public static Fragment empty(String tenant, Identifier identifier, int generation) {
        return new Fragment(
                tenant,
                identifier,
                generation,
                0,
                Long.MAX_VALUE,
                NEVER,
                0,
                0,
                0,
                new TreeMap<>(),
                Visits.NONE,
                Consent.NONE);
    }

    /**
     * The fragment after one more event. The event must be one that was not folded before and whose primary identifier owns
     * this fragment.
     */
    public Fragment fold(Event event, ProfileRules rules) {
        if (!event.primary().key().equals(identifier.key())) {
            throw new IllegalArgumentException("the event belongs to another fragment");
        }
        Consent now = consent.after(event, rules.privacy());
        SortedMap<String, Attribute> kept = now.equals(consent)
                ? attributes
                : PersonConsent.of(List.of(now), rules.privacy()).keep(attributes);
        long revenue = event.order().map(Order::revenueMicros).orElse(0L);
        return new Fragment(
                tenant,
                identifier,
                generation,
                version + 1,
                Math.min(firstSeen, event.occurredAt()),
                event.active() ? Math.max(lastSeen, event.occurredAt()) : lastSeen,
                eventCount + 1,
                orderCount + (event.order().isPresent() ? 1 : 0),
                revenueMicros + revenue,
                rules.attributes().apply(kept, event, name -> now.permits(name, event, rules.privacy())),
                visits,
                now);
    }

    /**
     * The fragment after the newest word on a visit that it owns. The version grows only when the profile says something else then.
     */
    public Fragment fold(VisitChange change) {
        if (!change.owner().equals(identifier.key())) {
            throw new IllegalArgumentException("the visit belongs to another fragment");
        }
        Visits next = visits.with(change);
        return with(next, next.summary().equals(visits.summary()) ? version : version + 1);
    }

    /**
     * The same fragment, smaller: visits that nothing changes any more are kept as a sum.
     *
     * @param settledUpTo no event up to this moment is accepted any more
     */
    public Fragment settle(long settledUpTo) {
        return with(visits.settle(settledUpTo), version);
    }

    /** The same fragment, one version on: what is said of its identifier changed. */
    public Fragment touch() {
        return with(visits, version + 1);
    }

    /** The same fragment, of an identifier that is one person with others since a moment. */
    public Fragment unitedAt(long at) {
        Consent united = consent.unitedAt(at);
        return united.equals(consent) ? this : with(visits, version, united);
    }

    /** The same fragment, one version on, with other attributes. */
    Fragment withAttributes(SortedMap<String, Attribute> nextAttributes) {
        return new Fragment(
                tenant,
                identifier,
                generation,
                version + 1,
                firstSeen,
                lastSeen,
                eventCount,
                orderCount,
                revenueMicros,
                nextAttributes,
                visits,
                consent);
    }

    private Fragment with(Visits nextVisits, long nextVersion) {
        return with(nextVisits, nextVersion, consent);
    }

    private Fragment with(Visits nextVisits, long nextVersion, Consent nextConsent) {
        return new Fragment(
                tenant,
                identifier,
                generation,
                nextVersion,
                firstSeen,
                lastSeen,
                eventCount,
                orderCount,
                revenueMicros,
                attributes,
                nextVisits,
                nextConsent);
    }

    @Override
    public String toString() {
        return "Fragment[" + identifier + ", version=" + version + "]";
    }
}
