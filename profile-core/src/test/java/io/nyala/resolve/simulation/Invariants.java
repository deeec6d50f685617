package io.nyala.resolve.simulation;

import io.nyala.event.Event;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.link.Erasure;
import io.nyala.link.LinkInput;
import io.nyala.profile.Fragment;
import io.nyala.profile.Profile;
import io.nyala.profile.ProfileRules;
import io.nyala.resolve.Person;
import io.nyala.resolve.ResolvedIdentifier;
import io.nyala.simulation.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What holds at every completed checkpoint: the states of all operators agree, and the tables say what they say. */
final class Invariants {
    private final Schedule schedule;

    Invariants(Schedule schedule) {
        this.schedule = schedule;
    }

    void check(Checkpoint checkpoint, Map<Object, Object> table) {
        requireLinkersWord(checkpoint);
        requireFragmentsAtTheirPersons(checkpoint);
        requireRows(checkpoint, table);
        requireEventsOnce(checkpoint, table);
    }

    /** What holds at the end only: who is one person with whom, and who is forgotten. */
    void requireRightPeople(Checkpoint checkpoint, List<LinkInput> inputs, List<Erasure> receipts) {
        PartitionOracle oracle = new PartitionOracle(schedule);
        inputs.forEach(oracle::take);
        oracle.requireSamePeople(checkpoint.linker);
        if (schedule.plain) {
            PartitionOracle.requireConnectedComponents(schedule.events, checkpoint.linker);
        }
        List<ErasureInvariants.Erased> erased = new ArrayList<>(oracle.erasures());
        receipts.forEach(receipt -> erased.add(ErasureInvariants.Erased.of(receipt)));
        new ErasureInvariants(schedule, erased, oracle.introduced(), checkpoint).check();
    }

    private static void requireLinkersWord(Checkpoint checkpoint) {
        for (int number = 0; number < Cast.SIZE; number++) {
            if (!IdentifierRow.profile(number, checkpoint.resolved(number)).equals(checkpoint.linker.profile(number))) {
                throw new Violation("I1 the resolver and the linker name different persons");
            }
            if (checkpoint.resolved(number).heldUntil() != checkpoint.linker.heldUntil(number)) {
                throw new Violation("I11 the keeper of an identifier does not know how long it is held");
            }
        }
        Map<ProfileId, ProfileId> ids = new HashMap<>();
        checkpoint.linker.reusedIds().forEach((minted, reused) -> {
            if (checkpoint.linker.components().containsKey(minted) && ids.put(reused, minted) != null) {
                throw new Violation("I9 two persons share an id");
            }
        });
        for (int number = 0; number < Cast.SIZE; number++) {
            ProfileId profile = checkpoint.linker.profile(number);
            if (checkpoint.resolved(number).alone() && ids.containsKey(profile)) {
                throw new Violation("I9 two persons share an id");
            }
        }
    }

    private static void requireFragmentsAtTheirPersons(Checkpoint checkpoint) {
        Map<ProfileId, SortedMap<IdentifierKey, Fragment>> expected = new HashMap<>();
        for (int number = 0; number < Cast.SIZE; number++) {
            ResolvedIdentifier state = checkpoint.resolved(number);
            if (state.seen() && !state.alone()) {
                expected.computeIfAbsent(state.membership().profileOrNull(), unused -> new TreeMap<>())
                        .put(Cast.key(number), state.fragmentOrNull());
            }
        }
        int persons =
                checkpoint.persons.get(0).size() + checkpoint.persons.get(1).size();
        if (persons != expected.size()) {
            throw new Violation("I2 a person is kept that nobody is, or is not kept");
        }
        expected.forEach((profile, fragments) -> {
            if (!checkpoint.person(profile).fragments().equals(fragments)) {
                throw new Violation("I2 the fragments at a person are not those of its identifiers");
            }
        });
    }

    private static void requireRows(Checkpoint checkpoint, Map<Object, Object> table) {
        Map<Object, Object> expected = new HashMap<>();
        for (int number = 0; number < Cast.SIZE; number++) {
            ResolvedIdentifier state = checkpoint.resolved(number);
            if (state.seen()) {
                IdentifierRow row = IdentifierRow.of(state);
                expected.put(Cast.key(number), row);
                if (state.alone() && state.fragmentOrNull().eventCount() > 0) {
                    expected.put(row.profile(), Publisher.ownProfile(row, state.fragmentOrNull()));
                }
            }
        }
        for (Map<ProfileId, Person> persons : checkpoint.persons) {
            persons.forEach((id, person) ->
                    person.profile(ProfileRules.DEFAULT).ifPresent(profile -> expected.put(id, profile)));
        }
        if (!table.equals(expected)) {
            throw new Violation("I3 the tables are not what the states say");
        }
    }

    private void requireEventsOnce(Checkpoint checkpoint, Map<Object, Object> table) {
        long admitted = 0;
        long forgotten = 0;
        long wiped = 0;
        for (SimulatedResolver.Snapshot resolver : checkpoint.resolvers) {
            admitted |= resolver.admitted();
            forgotten |= resolver.forgotten();
            wiped |= resolver.wiped();
        }
        for (int source = 0; source < Schedule.PARTITIONS; source++) {
            for (Event event : schedule.events.partitions.get(source).subList(0, checkpoint.offsets[source])) {
                if (((admitted | forgotten) & EventScript.bit(event)) == 0) {
                    throw new Violation("T4 an event before the checkpoint is not in it");
                }
            }
        }
        long counted = 0;
        long sum = 0;
        for (Object row : table.values()) {
            if (row instanceof Profile profile) {
                counted |= profile.revenueMicros();
                sum += profile.eventCount();
            }
        }
        if (counted != (admitted & ~wiped) || sum != Long.bitCount(counted)) {
            throw new Violation("I4 the events of all profiles are not those that were admitted");
        }
    }
}
