package io.nyala.jobs.standardize;

import io.nyala.codec.EventEnvelopeCodec;
import io.nyala.event.Event;
import io.nyala.jobs.identity.IdentitySecret;
import io.nyala.jobs.state.StageCounters;
import io.nyala.jobs.state.StageCounters.StageCounter;
import io.nyala.jobs.state.Types;
import io.nyala.standardize.DeadLetter;
import io.nyala.standardize.Envelope;
import io.nyala.standardize.LogRecord;
import io.nyala.standardize.Sources;
import io.nyala.standardize.Standardized;
import io.nyala.standardize.Standardizer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Makes canonical events of what sources sent; what cannot be accepted becomes a dead letter with its reason.
 *
 * <p>Equation: {@code eventsIn = eventsOut + eventsRejected}. {@code identifiersRefused} counts placeholders that were dropped
 * from events that kept another identifier.
 */
public final class StandardizeEvents extends ProcessFunction<LogRecord, Event> implements CheckpointedFunction {

    /** What was rejected. */
    public static final OutputTag<DeadLetter> REJECTED = new OutputTag<>("rejected-events", Types.DEAD_LETTER);

    private static final long serialVersionUID = 1L;

    private final IdentitySecret secret;
    private final Sources sources;
    private transient Standardizer standardizer;
    private transient StageCounters counters;
    private transient StageCounter eventsIn;
    private transient StageCounter eventsOut;
    private transient StageCounter eventsRejected;
    private transient StageCounter identifiersRefused;

    /**
     * @param secret where the identity secret is found
     * @param sources what is declared of each source
     */
    public StandardizeEvents(IdentitySecret secret, Sources sources) {
        this.secret = secret;
        this.sources = sources;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        standardizer = new Standardizer(secret.keys(), sources);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        counters = new StageCounters();
        eventsIn = counters.counter("eventsIn");
        eventsOut = counters.counter("eventsOut");
        eventsRejected = counters.counter("eventsRejected");
        identifiersRefused = counters.counter("identifiersRefused");
        counters.restore(context.getOperatorStateStore(), getRuntimeContext().getMetricGroup());
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        counters.snapshot();
    }

    @Override
    public void processElement(LogRecord record, Context context, Collector<Event> out) {
        eventsIn.increment();
        Envelope envelope = EventEnvelopeCodec.decode(record.value());
        Standardized result = standardizer.standardize(envelope, record.arrival());
        if (result instanceof Standardized.Accepted accepted) {
            eventsOut.increment();
            identifiersRefused.add(accepted.refused().size());
            out.collect(accepted.event());
        } else if (result instanceof Standardized.Rejected rejected) {
            eventsRejected.increment();
            long now = context.timerService().currentProcessingTime();
            context.output(REJECTED, DeadLetter.of(record, envelope, rejected, now));
        }
    }
}
