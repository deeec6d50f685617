package io.nyala.resolve.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The rows that an operator changed since the last barrier. Tables see them when the checkpoint completes that they are part of. */
final class RowBuffer {
    private final Map<Object, Object> table;
    private final boolean direct;
    private Map<Object, Optional<Object>> changes = new HashMap<>();

    RowBuffer(Map<Object, Object> table, Rules rules) {
        this.table = table;
        this.direct = rules.broken(Rule.ROWS_WITH_THE_CHECKPOINT);
    }

    void upsert(Object key, Object row) {
        change(key, Optional.of(row));
    }

    void delete(Object key) {
        change(key, Optional.empty());
    }

    private void change(Object key, Optional<Object> row) {
        if (direct) {
            commit(table, Map.of(key, row));
        } else {
            changes.put(key, row);
        }
    }

    Map<Object, Optional<Object>> take() {
        Map<Object, Optional<Object>> taken = changes;
        changes = new HashMap<>();
        return taken;
    }

    static void commit(Map<Object, Object> table, Map<Object, Optional<Object>> changes) {
        changes.forEach((key, row) -> {
            if (row.isPresent()) {
                table.put(key, row.get());
            } else {
                table.remove(key);
            }
        });
    }
}
