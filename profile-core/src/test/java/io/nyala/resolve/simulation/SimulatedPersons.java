package io.nyala.resolve.simulation;

import io.nyala.identity.ProfileId;
import io.nyala.profile.Profile;
import io.nyala.profile.ProfileRules;
import io.nyala.resolve.Person;
import io.nyala.resolve.ProfileMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The stage keyed by person. */
final class SimulatedPersons {
    private final RowBuffer rows;
    private Map<ProfileId, Person> persons = new HashMap<>();

    SimulatedPersons(RowBuffer rows) {
        this.rows = rows;
    }

    /** Which of the subtasks a person is of. */
    static int nodeOf(ProfileId profile) {
        return Network.PERSONS + (profile.hex().charAt(0) & 1);
    }

    void take(ProfileMessage message) {
        Person before = persons.getOrDefault(message.profile(), Person.empty(message.profile()));
        Person now = before.after(message);
        if (now.isEmpty()) {
            persons.remove(now.id());
        } else {
            persons.put(now.id(), now);
        }
        Optional<Profile> profile = now.profile(ProfileRules.DEFAULT);
        if (profile.isPresent()) {
            rows.upsert(now.id(), profile.get());
        } else {
            rows.delete(now.id());
        }
    }

    Map<ProfileId, Person> snapshot() {
        return new HashMap<>(persons);
    }

    void restore(Map<ProfileId, Person> snapshot) {
        persons = new HashMap<>(snapshot);
        rows.take();
    }
}
