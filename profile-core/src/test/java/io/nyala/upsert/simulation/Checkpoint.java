package io.nyala.upsert.simulation;

import io.nyala.upsert.JournalPosition;
import io.nyala.upsert.RowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A checkpoint that is being taken, or the last completed one. */
final class Checkpoint {
    final int id;
    final int[] sourceOffsets = new int[Schedule.SOURCES];
    final OwnerSnapshot[] owners;
    private final boolean[] sourceDone = new boolean[Schedule.SOURCES];
    Optional<JournalPosition> journal = Optional.empty();
    boolean settled;

    Checkpoint(int id) {
        this.id = id;
        this.owners = new OwnerSnapshot[Simulation.OWNERS];
    }

    /** The state of a job that has seen nothing. */
    static Checkpoint empty(Schedule schedule) {
        Checkpoint empty = new Checkpoint(-1);
        empty.journal = Optional.of(JournalPosition.BEGINNING);
        for (int owner = 0; owner < Simulation.OWNERS; owner++) {
            List<Person> persons = new ArrayList<>();
            for (int person = 0; person < Schedule.PERSONS; person++) {
                persons.add(new Person(person, schedule));
            }
            empty.owners[owner] = new OwnerSnapshot(persons, Set.of(), false);
        }
        return empty;
    }

    boolean awaitsSource(int source) {
        return !sourceDone[source];
    }

    void source(int source, int offset) {
        sourceDone[source] = true;
        sourceOffsets[source] = offset;
    }

    boolean awaitsReader() {
        return journal.isEmpty();
    }

    void reader(JournalPosition position, boolean isSettled) {
        journal = Optional.of(position);
        settled = isSettled;
    }

    boolean isTaken() {
        for (OwnerSnapshot owner : owners) {
            if (owner == null) {
                return false;
            }
        }
        return true;
    }

    boolean hasRow(RowKey key) {
        return owners[Simulation.ownerOf(Keys.person(key))].currentRow(key).isPresent();
    }
}
