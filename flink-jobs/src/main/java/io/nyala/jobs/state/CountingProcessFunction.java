package io.nyala.jobs.state;

import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;

/**
 * A function whose counters are part of the checkpoint, as those of a {@link CountingOperator} are.
 *
 * @param <I> what the function takes
 * @param <O> what the function emits
 */
public abstract class CountingProcessFunction<I, O> extends ProcessFunction<I, O> implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;

    private transient StageCounters counters;

    /** Declares the stage's counters. */
    protected abstract void declareCounters(StageCounters stageCounters);

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        counters = new StageCounters();
        declareCounters(counters);
        counters.restore(context.getOperatorStateStore(), getRuntimeContext().getMetricGroup());
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        counters.snapshot();
    }
}
