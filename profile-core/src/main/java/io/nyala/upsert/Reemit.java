package io.nyala.upsert;

import java.util.Objects;
import java.util.Optional;

/**
 * Asks the owner of a row to write it again, because the table's content may be that of a timeline that a crash has undone. Travels
 * like ordinary input to the operator keyed by {@link RowKey#owner()}.
 *
 * @param key the row that may differ from its owner's state
 */
public record Reemit(RowKey key) implements OwnerNotice {
    /** Refuses null. */
    public Reemit {
        Objects.requireNonNull(key, "key");
    }

    @Override
    public String owner() {
        return key.owner();
    }

    /**
     * The owner's answer (rule O1), to be sent through the ordinary writer: its current row, or a delete when its current state has no
     * such row.
     *
     * @param currentRow the row of {@link #key()} in the owner's state at this moment
     */
    public <R> RowChange<R> answer(Optional<R> currentRow) {
        return currentRow
                .<RowChange<R>>map(row -> new RowChange.Upsert<>(key, row, RowChange.NO_ARRIVAL))
                .orElseGet(() -> new RowChange.Delete<>(key, RowChange.NO_ARRIVAL));
    }
}
