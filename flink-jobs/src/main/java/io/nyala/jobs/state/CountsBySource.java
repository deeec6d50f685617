package io.nyala.jobs.state;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * One counter of a stage, by name of source; exact across crashes like {@link StageCounters}. Shown as gauges in the groups
 * {@code source.<name>}. Names come from senders, so their number is bounded: those beyond are counted as {@value #OTHERS}.
 */
public final class CountsBySource {

    static final int MOST_SOURCES = 100;
    static final String OTHERS = "others";

    private static final char SEPARATOR = ' ';

    private final String name;
    private final Map<String, Long> counts = new HashMap<>();
    private transient ListState<String> state;
    private transient MetricGroup metrics;

    /** @param name of the counter, for example {@code eventsLate} */
    public CountsBySource(String name) {
        this.name = name;
    }

    /** Takes the counts from the checkpoint, if there is one, and shows them. */
    public void restore(OperatorStateStore store, MetricGroup group) throws Exception {
        metrics = group;
        state = store.getListState(new ListStateDescriptor<>(name + "-by-source", BasicTypeInfo.STRING_TYPE_INFO));
        for (String count : state.get()) {
            int end = count.indexOf(SEPARATOR);
            add(count.substring(end + 1), Long.parseLong(count, 0, end, 10));
        }
    }

    /** Writes them into the checkpoint. */
    public void snapshot() throws Exception {
        state.clear();
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            state.add(count.getValue().toString() + SEPARATOR + count.getKey());
        }
    }

    /** Counts one more. */
    public void increment(String source) {
        add(source, 1);
    }

    /** How many were counted here of a source. */
    long count(String source) {
        return counts.getOrDefault(source, 0L);
    }

    private void add(String source, long more) {
        String counted = counts.containsKey(source) || counts.size() < MOST_SOURCES ? source : OTHERS;
        if (counts.merge(counted, more, Long::sum) == more) {
            metrics.addGroup("source", counted).gauge(name, (Gauge<Long>) () -> counts.get(counted));
        }
    }
}
