package io.nyala.jobs.standardize;

import io.nyala.jobs.state.StageCounters;
import io.nyala.jobs.state.StageCounters.StageCounter;
import io.nyala.jobs.state.Types;
import io.nyala.link.LinkInput;
import io.nyala.standardize.ControlRecord;
import io.nyala.standardize.ControlRecord.Ordered;
import io.nyala.standardize.DeadLetter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Sends orders on and dead letters aside; chained to the source, as {@link StandardizeEvents} is.
 *
 * <p>Equation: {@code commandsIn = commandsOut + commandsRejected}.
 */
public final class StandardizeCommands extends ProcessFunction<ControlRecord, LinkInput>
        implements CheckpointedFunction {

    /** What was rejected. */
    public static final OutputTag<DeadLetter> REJECTED = new OutputTag<>("rejected-commands", Types.DEAD_LETTER);

    private static final long serialVersionUID = 1L;

    private transient StageCounters counters;
    private transient StageCounter commandsIn;
    private transient StageCounter commandsOut;
    private transient StageCounter commandsRejected;

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        counters = new StageCounters();
        commandsIn = counters.counter("commandsIn");
        commandsOut = counters.counter("commandsOut");
        commandsRejected = counters.counter("commandsRejected");
        counters.restore(context.getOperatorStateStore(), getRuntimeContext().getMetricGroup());
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        counters.snapshot();
    }

    @Override
    public void processElement(ControlRecord record, Context context, Collector<LinkInput> out) {
        commandsIn.increment();
        if (record instanceof Ordered ordered) {
            commandsOut.increment();
            out.collect(ordered.command());
        } else if (record instanceof DeadLetter letter) {
            commandsRejected.increment();
            context.output(REJECTED, letter);
        }
    }
}
