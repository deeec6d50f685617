package io.nyala.jobs.standardize;

import io.nyala.event.Event;
import io.nyala.jobs.state.CountingProcessFunction;
import io.nyala.jobs.state.StageCounters;
import io.nyala.jobs.state.StageCounters.StageCounter;
import io.nyala.jobs.state.Types;
import io.nyala.standardize.DeadLetter;
import io.nyala.standardize.Standardized.Accepted;
import io.nyala.standardize.StandardizedRecord;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Sends canonical events on and dead letters aside. Which of the two a record is was decided where it was read, because the source must know
 * the time of an event; this stage is chained to the source and keeps the counters.
 *
 * <p>Equation: {@code eventsIn = eventsOut + eventsRejected}. {@code identifiersRefused} counts identifiers that the rules refused and that were dropped
 * from events that kept another identifier.
 */
public final class StandardizeEvents extends CountingProcessFunction<StandardizedRecord, Event> {

    /** What was rejected. */
    public static final OutputTag<DeadLetter> REJECTED = new OutputTag<>("rejected-events", Types.DEAD_LETTER);

    private static final long serialVersionUID = 1L;

    private transient StageCounter eventsIn;
    private transient StageCounter eventsOut;
    private transient StageCounter eventsRejected;
    private transient StageCounter identifiersRefused;

    @Override
    protected void declareCounters(StageCounters counters) {
        eventsIn = counters.counter("eventsIn");
        eventsOut = counters.counter("eventsOut");
        eventsRejected = counters.counter("eventsRejected");
        identifiersRefused = counters.counter("identifiersRefused");
    }

    @Override
    public void processElement(StandardizedRecord record, Context context, Collector<Event> out) {
        eventsIn.increment();
        if (record instanceof Accepted accepted) {
            eventsOut.increment();
            identifiersRefused.add(accepted.refused().size());
            out.collect(accepted.event());
        } else if (record instanceof DeadLetter letter) {
            eventsRejected.increment();
            context.output(REJECTED, letter);
        }
    }
}
