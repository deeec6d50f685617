package io.nyala.jobs.standardize;

import io.nyala.jobs.state.CountingProcessFunction;
import io.nyala.jobs.state.StageCounters;
import io.nyala.jobs.state.StageCounters.StageCounter;
import io.nyala.jobs.state.Types;
import io.nyala.link.LinkInput;
import io.nyala.standardize.ControlRecord;
import io.nyala.standardize.ControlRecord.Ordered;
import io.nyala.standardize.DeadLetter;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Sends orders on and dead letters aside; chained to the source, as {@link StandardizeEvents} is.
 *
 * <p>Equation: {@code commandsIn = commandsOut + commandsRejected}.
 */
public final class StandardizeCommands extends CountingProcessFunction<ControlRecord, LinkInput> {

    /** What was rejected. */
    public static final OutputTag<DeadLetter> REJECTED = new OutputTag<>("rejected-commands", Types.DEAD_LETTER);

    private static final long serialVersionUID = 1L;

    private transient StageCounter commandsIn;
    private transient StageCounter commandsOut;
    private transient StageCounter commandsRejected;

    @Override
    protected void declareCounters(StageCounters counters) {
        commandsIn = counters.counter("commandsIn");
        commandsOut = counters.counter("commandsOut");
        commandsRejected = counters.counter("commandsRejected");
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
