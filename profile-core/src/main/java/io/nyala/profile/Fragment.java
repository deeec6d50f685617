package io.nyala.profile;

import io.nyala.event.Event;
import io.nyala.event.MessageType;
import io.nyala.event.Order;
import io.nyala.identity.Identifier;
import io.nyala.policy.PrivacyPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

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
 * @param rows what rows of databases and files say of the person
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
        Consent consent,
        RowStatements rows) {

    /** {@code lastSeen} of someone who was never active. */
    public static final long NEVER = Long.MIN_VALUE;

    public Fragment {
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(identifier);
        Objects.requireNonNull(attributes);
        Objects.requireNonNull(visits);
        Objects.requireNonNull(consent);
        Objects.requireNonNull(rows);
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
                Consent.NONE,
                RowStatements.NONE);
    }

    /**
     * The fragment after one more event. The event must be one that was not folded before and whose primary identifier owns
     * this fragment. What a row says is nothing that the person did: it is not counted.
     */
    public Fragment fold(Event event, ProfileRules rules) {
        if (!event.primary().key().equals(identifier.key())) {
            throw new IllegalArgumentException("the event belongs to another fragment");
        }
        Consent now = consent.after(event, rules.privacy());
        Fragment kept = now.equals(consent) ? this : allowing(now, rules.privacy());
        boolean isRow = event.type() == MessageType.ROW;
        Predicate<String> permitted = name -> now.permits(name, event, rules.privacy());
        return new Fragment(
                tenant,
                identifier,
                generation,
                version + 1,
                Math.min(firstSeen, event.occurredAt()),
                event.active() ? Math.max(lastSeen, event.occurredAt()) : lastSeen,
                eventCount + (isRow ? 0 : 1),
                orderCount + (event.order().isPresent() ? 1 : 0),
                revenueMicros + event.order().map(Order::revenueMicros).orElse(0L),
                isRow ? kept.attributes : rules.attributes().apply(kept.attributes, event, permitted),
                visits,
                now,
                isRow ? kept.rows.with(event, rules.attributes(), permitted) : kept.rows);
    }

    /** The same fragment of an owner who allows something else now: without what may not be kept any more. */
    private Fragment allowing(Consent now, PrivacyPolicy policy) {
        PersonConsent decided = PersonConsent.of(List.of(now), policy);
        return with(decided.keep(attributes), rows.less(decided::keep), version);
    }

    /** Whether an event or a row says anything of the person; not where the identifier was only seen beside a better one. */
    public boolean speaks() {
        return eventCount > 0 || rows.size() > 0;
    }

    /** All that is said of the person, each map by who says it: first the events, then row by row. */
    List<SortedMap<String, Attribute>> statements() {
        if (rows.isEmpty()) {
            return List.of(attributes);
        }
        List<SortedMap<String, Attribute>> all = new ArrayList<>();
        all.add(attributes);
        rows.all().forEach(statement -> all.add(statement.attributes()));
        return all;
    }

    /** The same fragment, one version on, with less of what is said of the person; the same one when nothing goes. */
    Fragment less(UnaryOperator<SortedMap<String, Attribute>> remaining) {
        SortedMap<String, Attribute> left = remaining.apply(attributes);
        RowStatements leftOfRows = rows.less(remaining);
        return left.size() == attributes.size() && leftOfRows.size() == rows.size()
                ? this
                : with(left, leftOfRows, version + 1);
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

    private Fragment with(SortedMap<String, Attribute> nextAttributes, RowStatements nextRows, long nextVersion) {
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
                nextAttributes,
                visits,
                consent,
                nextRows);
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
                nextConsent,
                rows);
    }

    @Override
    public String toString() {
        return "Fragment[" + identifier + ", version=" + version + "]";
    }
}
