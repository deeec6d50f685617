package io.nyala.state.audit;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.link.Component;
import io.nyala.link.LinkedIdentifier;
import io.nyala.resolve.Person;
import io.nyala.resolve.ResolvedIdentifier;
import java.util.Map;

/**
 * All that the job keeps of people, of all tenants, at one moment.
 *
 * @param identifiers what {@code resolve-identity} keeps
 * @param people what {@code update-profile} keeps, by the key under which it does
 * @param linked what {@code link-identities} keeps of identifiers
 * @param components what {@code link-identities} keeps of people
 * @param eventsApplied events that {@code resolve-identity} has counted
 */
public record SavedPeople(
        Map<IdentifierKey, ResolvedIdentifier> identifiers,
        Map<IdentifierKey, Person> people,
        Map<IdentifierKey, LinkedIdentifier> linked,
        Map<ProfileId, Component> components,
        long eventsApplied) {

    /** Keeps what it is given from changing. */
    public SavedPeople {
        identifiers = Map.copyOf(identifiers);
        people = Map.copyOf(people);
        linked = Map.copyOf(linked);
        components = Map.copyOf(components);
    }

    @Override
    public String toString() {
        return String.format(
                "%,d identifiers, %,d people of several, %,d events",
                identifiers.size(), components.size(), eventsApplied);
    }
}
