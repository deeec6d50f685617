package io.nyala.profile;

import io.nyala.event.Value;
import io.nyala.identity.Identifier;
import io.nyala.identity.ProfileId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One person: the fold of the fragments that point at one profile id, the same whatever their order.
 *
 * @param id opaque id
 * @param tenant whose customer this is
 * @param version grows with each change of a fragment
 * @param firstSeen earliest event time, epoch milliseconds
 * @param lastSeen latest event time while active, or {@link Fragment#NEVER}
 * @param eventCount events counted
 * @param orderCount completed orders
 * @param revenueMicros revenue in millionths of the currency unit
 * @param known whether the person has a name of their own, not only a browser or a device
 * @param identifiers the identifiers of the fragments, best namespace first
 * @param attributes what is believed of the person, by name
 * @param visits what is said of their sessions
 * @param consent what they allow
 * @param contradictions what else is said of an attribute by another source or another row, the newest first; by name, only where there is any
 */
public record Profile(
        ProfileId id,
        String tenant,
        long version,
        long firstSeen,
        long lastSeen,
        long eventCount,
        long orderCount,
        long revenueMicros,
        boolean known,
        List<Identifier> identifiers,
        SortedMap<String, Attribute> attributes,
        VisitSummary visits,
        PersonConsent consent,
        SortedMap<String, List<Attribute>> contradictions) {

    /**
     * Folds fragments into the person they make.
     *
     * @param rules what they are folded by
     * @throws IllegalArgumentException when there is no fragment
     */
    public static Profile of(ProfileId id, Collection<Fragment> fragments, ProfileRules rules) {
        if (fragments.isEmpty()) {
            throw new IllegalArgumentException("a profile has at least one fragment");
        }
        String tenant = fragments.iterator().next().tenant();
        long version = 0;
        long firstSeen = Long.MAX_VALUE;
        long lastSeen = Fragment.NEVER;
        long eventCount = 0;
        long orderCount = 0;
        long revenueMicros = 0;
        boolean known = false;
        List<Identifier> identifiers = new ArrayList<>(fragments.size());
        SortedMap<String, Attribute> attributes = new TreeMap<>();
        VisitSummary visits = VisitSummary.NONE;
        PersonConsent consent =
                PersonConsent.of(fragments.stream().map(Fragment::consent).toList(), rules.privacy());
        for (Fragment fragment : fragments) {
            version += fragment.version();
            firstSeen = Math.min(firstSeen, fragment.firstSeen());
            lastSeen = Math.max(lastSeen, fragment.lastSeen());
            eventCount += fragment.eventCount();
            orderCount += fragment.orderCount();
            revenueMicros += fragment.revenueMicros();
            known |= rules.identity().namesAPerson(fragment.identifier().namespace());
            identifiers.add(fragment.identifier());
            for (SortedMap<String, Attribute> said : fragment.statements()) {
                SortedMap<String, Attribute> permitted = consent.keep(said);
                attributes =
                        attributes.isEmpty() ? permitted : rules.attributes().merge(attributes, permitted);
            }
            visits = visits.plus(fragment.visits().summary());
        }
        identifiers.sort(rules.identity().bestFirst().thenComparing(Identifier::key));
        return new Profile(
                id,
                tenant,
                version,
                firstSeen,
                lastSeen,
                eventCount,
                orderCount,
                revenueMicros,
                known,
                List.copyOf(identifiers),
                attributes,
                visits,
                consent,
                Contradictions.of(attributes, fragments, consent, rules.attributes()));
    }

    /** The same profile under another version. */
    public Profile withVersion(long newVersion) {
        return new Profile(
                id,
                tenant,
                newVersion,
                firstSeen,
                lastSeen,
                eventCount,
                orderCount,
                revenueMicros,
                known,
                identifiers,
                attributes,
                visits,
                consent,
                contradictions);
    }

    /** The value of an attribute as text, or empty when there is none. */
    public Optional<String> text(String attribute) {
        return Optional.ofNullable(attributes.get(attribute))
                .flatMap(Attribute::value)
                .map(value -> value instanceof Value.Text text ? text.value() : ProfileJson.text(value));
    }

    /** The value of the best identifier of a namespace, or empty when there is none. */
    public Optional<String> identifierValue(String namespace) {
        for (Identifier identifier : identifiers) {
            if (identifier.namespace().equals(namespace)) {
                return Optional.of(identifier.value());
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "Profile[" + id + ", version=" + version + "]";
    }
}
