package io.nyala.state.inspect;

import io.nyala.state.savepoint.SavedOperator;
import io.nyala.state.savepoint.SavedState;
import io.nyala.state.savepoint.Savepoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How large a state is.
 *
 * @param operator whose
 * @param state which
 * @param entries how many it has: keys, keys of maps, timers or elements of lists
 * @param bytes of their keys and values, without what the format adds
 */
public record StateSize(SavedOperator operator, SavedState state, long entries, long bytes) {

    /** Measures every state of a savepoint, by operator. */
    public static List<StateSize> all(Savepoint savepoint) throws IOException {
        List<StateSize> all = new ArrayList<>();
        for (SavedOperator operator : savepoint.operators()) {
            Map<SavedState, long[]> sizes = new LinkedHashMap<>();
            operator.states().forEach(state -> sizes.put(state, new long[2]));
            operator.each(entry -> {
                long[] size = sizes.get(entry.state());
                if (size != null) {
                    size[0]++;
                    size[1] += entry.bytes();
                }
            });
            sizes.forEach((state, size) -> all.add(new StateSize(operator, state, size[0], size[1])));
        }
        return all;
    }
}
