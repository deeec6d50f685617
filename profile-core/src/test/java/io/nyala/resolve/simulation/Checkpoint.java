package io.nyala.resolve.simulation;

import io.nyala.identity.ProfileId;
import io.nyala.resolve.Person;
import io.nyala.resolve.ResolvedIdentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The state of all operators at one barrier, and the rows that become visible with it. */
final class Checkpoint {
    final int[] offsets = new int[Schedule.LOGS];
    final SimulatedObserver.Snapshot[] observers = {SimulatedObserver.Snapshot.EMPTY, SimulatedObserver.Snapshot.EMPTY};
    SimulatedLinker.Snapshot linker = SimulatedLinker.Snapshot.EMPTY;
    final SimulatedResolver.Snapshot[] resolvers = {SimulatedResolver.Snapshot.EMPTY, SimulatedResolver.Snapshot.EMPTY};
    final List<Map<ProfileId, Person>> persons = new ArrayList<>(List.of(Map.of(), Map.of()));
    final List<Map<Object, Optional<Object>>> rows = new ArrayList<>();
    private Map<Object, Object> tables = Map.of();
    private final boolean[] stored = new boolean[Network.NODES];
    private int missing = Network.NODES;

    boolean has(int node) {
        return stored[node];
    }

    /** A node is stored; whether it was the last one. */
    boolean completes(int node) {
        missing -= stored[node] ? 0 : 1;
        stored[node] = true;
        return missing == 0;
    }

    ResolvedIdentifier resolved(int number) {
        return resolvers[number & 1].of(number);
    }

    Person person(ProfileId profile) {
        return persons.get(SimulatedPersons.nodeOf(profile) - Network.PERSONS)
                .getOrDefault(profile, Person.empty(profile));
    }

    void commit(Map<Object, Object> table) {
        rows.forEach(changes -> RowBuffer.commit(table, changes));
        tables = Map.copyOf(table);
    }

    /** The tables as they were, from a copy that was made then. */
    void restoreTables(Map<Object, Object> table) {
        table.clear();
        table.putAll(tables);
    }
}
