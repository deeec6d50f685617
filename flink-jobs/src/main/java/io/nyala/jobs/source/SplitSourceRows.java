package io.nyala.jobs.source;

import io.nyala.jobs.state.StageCounters;
import io.nyala.jobs.state.StageCounters.StageCounter;
import io.nyala.jobs.state.Types;
import io.nyala.source.RowSaid;
import io.nyala.standardize.DeadLetter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Sends what rows say on and dead letters aside; chained to the source. A row that is about nobody any more is both.
 *
 * <p>Counters: {@code rowsOut}, {@code rowsRejected}.
 */
public final class SplitSourceRows extends ProcessFunction<Either<RowSaid, DeadLetter>, RowSaid>
        implements CheckpointedFunction {

    /** What was rejected. */
    public static final OutputTag<DeadLetter> REJECTED = new OutputTag<>("rejected-rows", Types.DEAD_LETTER);

    private static final long serialVersionUID = 1L;

    private transient StageCounters counters;
    private transient StageCounter rowsOut;
    private transient StageCounter rowsRejected;

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        counters = new StageCounters();
        rowsOut = counters.counter("rowsOut");
        rowsRejected = counters.counter("rowsRejected");
        counters.restore(context.getOperatorStateStore(), getRuntimeContext().getMetricGroup());
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        counters.snapshot();
    }

    @Override
    public void processElement(Either<RowSaid, DeadLetter> row, Context context, Collector<RowSaid> out) {
        if (row.isLeft()) {
            rowsOut.increment();
            out.collect(row.left());
        } else {
            rowsRejected.increment();
            context.output(REJECTED, row.right());
        }
    }
}
