package io.nyala.jobs.source;

import io.nyala.event.Event;
import io.nyala.jobs.state.StageCounters;
import io.nyala.jobs.state.StageCounters.StageCounter;
import io.nyala.jobs.state.Types;
import io.nyala.source.FollowedRow;
import io.nyala.source.RowSaid;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.util.Collector;

/**
 * Keyed by row: lets through what a row says anew, as events of type {@code ROW}, and what it takes back. What it said before is said nothing of, so that
 * the same file twice, or a snapshot that is taken again, changes nothing.
 *
 * <p>Equation: {@code rowsIn = rowsSaid + rowsRepeated + rowsStale}; {@code eventsOut} is at least {@code rowsSaid}: what one person is said no more of and another is, is
 * two.
 */
public final class FollowSourceRows extends RichFlatMapFunction<RowSaid, Event> implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;

    private transient StageCounters counters;
    private transient StageCounter rowsIn;
    private transient StageCounter rowsSaid;
    private transient StageCounter rowsRepeated;
    private transient StageCounter rowsStale;
    private transient StageCounter eventsOut;
    private transient ValueState<FollowedRow> rows;

    /** The state of a row. Without a time to live: a row that is silent for years still says what it says. */
    public static ValueStateDescriptor<FollowedRow> row() {
        return new ValueStateDescriptor<>("source-row", Types.FOLLOWED_ROW);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        counters = new StageCounters();
        rowsIn = counters.counter("rowsIn");
        rowsSaid = counters.counter("rowsSaid");
        rowsRepeated = counters.counter("rowsRepeated");
        rowsStale = counters.counter("rowsStale");
        eventsOut = counters.counter("eventsOut");
        counters.restore(context.getOperatorStateStore(), getRuntimeContext().getMetricGroup());
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        counters.snapshot();
    }

    @Override
    public void open(OpenContext context) {
        rows = getRuntimeContext().getState(row());
    }

    @Override
    public void flatMap(RowSaid said, Collector<Event> out) throws Exception {
        rowsIn.increment();
        FollowedRow known = rows.value();
        FollowedRow before = known == null ? FollowedRow.UNKNOWN : known;
        FollowedRow.Taken taken = before.take(said);
        switch (taken.effect()) {
            case SAID -> rowsSaid.increment();
            case REPEATED -> rowsRepeated.increment();
            case STALE -> rowsStale.increment();
        }
        if (!taken.now().equals(before)) {
            rows.update(taken.now());
        }
        eventsOut.add(taken.events().size());
        taken.events().forEach(out::collect);
    }
}
