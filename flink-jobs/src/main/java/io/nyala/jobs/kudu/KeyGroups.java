package io.nyala.jobs.kudu;

import io.nyala.identity.IdentifierKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.jspecify.annotations.Nullable;

/** How to reach every subtask of an operator that is keyed by {@link IdentifierKey}, whatever its parallelism. */
final class KeyGroups {
    private KeyGroups() {}

    /**
     * One key in each key group: a subtask has at least one group, so what is sent to all of these keys reaches all subtasks. The keys
     * are none of the identifiers, but for the chance of a keyed hash that ends in eight zero bytes.
     *
     * @param maxParallelism of the operator
     */
    static List<IdentifierKey> representatives(int maxParallelism) {
        List<@Nullable IdentifierKey> found = new ArrayList<>(Collections.nCopies(maxParallelism, null));
        int missing = maxParallelism;
        for (long high = 0; missing > 0; high++) {
            IdentifierKey key = new IdentifierKey(high, 0);
            int group = KeyGroupRangeAssignment.assignToKeyGroup(key, maxParallelism);
            if (found.get(group) == null) {
                found.set(group, key);
                missing--;
            }
        }
        return List.copyOf(found);
    }
}
