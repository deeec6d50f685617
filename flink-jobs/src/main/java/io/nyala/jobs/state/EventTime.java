package io.nyala.jobs.state;

import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * How far event time has come for an operator: the highest watermark it has seen, in this attempt or before. Flink begins each attempt
 * without a watermark; what was final must stay so, hence this one is part of the checkpoint. On a change of parallelism every subtask takes the highest
 * of all.
 */
public final class EventTime {

    /** Shown while no watermark has come. */
    static final long UNKNOWN = -1;

    private long watermark = Long.MIN_VALUE;
    private transient ListState<Long> state;

    /** Takes the watermark from the checkpoint, if there is one, and shows it as the gauge {@code eventTimeMs}. */
    public void restore(OperatorStateStore store, MetricGroup metrics) throws Exception {
        state = store.getUnionListState(new ListStateDescriptor<>("watermark", LongSerializer.INSTANCE));
        for (Long highest : state.get()) {
            watermark = Math.max(watermark, highest);
        }
        metrics.gauge("eventTimeMs", (Gauge<Long>) () -> watermark == Long.MIN_VALUE ? UNKNOWN : watermark);
    }

    /** Writes it into the checkpoint. The end of a bounded input is no moment: who goes on from there has time again. */
    public void snapshot() throws Exception {
        state.clear();
        if (watermark != Long.MAX_VALUE) {
            state.add(watermark);
        }
    }

    /** A watermark arrives. */
    public void advance(long to) {
        watermark = Math.max(watermark, to);
    }

    /** The highest watermark, epoch milliseconds; {@link Long#MIN_VALUE} before the first. */
    public long watermark() {
        return watermark;
    }
}
