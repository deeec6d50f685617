package io.nyala.jobs.state;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * The counters of one stage, exact across crashes: they are part of the checkpoint, so that the equation of the stage holds at
 * each one. Shown as gauges of the operator, because a Flink counter starts at 0 after a restart.
 *
 * <p>On a change of parallelism the parts are handed round and added up: the sum over the subtasks stays exact.
 */
public final class StageCounters {

    /** One counter of a subtask. */
    public static final class StageCounter {
        private long value;

        private StageCounter() {}

        /** Counts one more. */
        public void increment() {
            value++;
        }

        /** The count of this subtask. */
        public long value() {
            return value;
        }

        /** Counts some more. */
        public void add(int more) {
            value += more;
        }
    }

    private final Map<String, StageCounter> counters = new LinkedHashMap<>();
    private final Map<String, ListState<Long>> states = new LinkedHashMap<>();

    /** The state of a counter: its parts, one a subtask. */
    public static ListStateDescriptor<Long> state(String name) {
        return new ListStateDescriptor<>("count-" + name, LongSerializer.INSTANCE);
    }

    /** Declares a counter; to be called before {@link #restore}. */
    public StageCounter counter(String name) {
        return counters.computeIfAbsent(name, unused -> new StageCounter());
    }

    /** Takes the counts from the checkpoint, if there is one, and shows them as metrics. */
    public void restore(OperatorStateStore store, MetricGroup metrics) throws Exception {
        for (Map.Entry<String, StageCounter> entry : counters.entrySet()) {
            ListState<Long> state = store.getListState(state(entry.getKey()));
            StageCounter counter = entry.getValue();
            for (Long part : state.get()) {
                counter.value += part;
            }
            states.put(entry.getKey(), state);
            metrics.gauge(entry.getKey(), (Gauge<Long>) () -> counter.value);
        }
    }

    /** Puts the counts into the checkpoint. */
    public void snapshot() throws Exception {
        for (Map.Entry<String, ListState<Long>> state : states.entrySet()) {
            state.getValue().update(List.of(counters.get(state.getKey()).value));
        }
    }
}
