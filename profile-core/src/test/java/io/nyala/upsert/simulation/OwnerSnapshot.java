package io.nyala.upsert.simulation;

import io.nyala.upsert.RowKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a checkpoint holds of one owner subtask.
 *
 * @param persons state by person, copies
 * @param condemned the delete list
 * @param settled whether the reader of the journal was known to be settled
 */
record OwnerSnapshot(List<Person> persons, Set<RowKey> condemned, boolean settled) {
    Optional<Long> currentRow(RowKey key) {
        return persons.get(Keys.person(key)).currentRow(key);
    }
}
