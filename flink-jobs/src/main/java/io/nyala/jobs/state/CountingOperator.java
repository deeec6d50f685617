package io.nyala.jobs.state;

import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;

/**
 * An operator whose counters are part of the checkpoint.
 *
 * @param <OUT> what the operator emits
 */
public abstract class CountingOperator<OUT> extends AbstractStreamOperator<OUT> {

    private static final long serialVersionUID = 1L;

    private transient StageCounters counters;

    /** Declares the stage's counters. */
    protected abstract void declareCounters(StageCounters stageCounters);

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        counters = new StageCounters();
        declareCounters(counters);
        counters.restore(context.getOperatorStateStore(), getMetricGroup());
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        counters.snapshot();
    }
}
