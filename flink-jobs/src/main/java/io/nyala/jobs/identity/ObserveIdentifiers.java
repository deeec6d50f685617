package io.nyala.jobs.identity;

import io.nyala.event.Event;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentityRules;
import io.nyala.jobs.state.CachedStateOperator;
import io.nyala.jobs.state.Retention;
import io.nyala.jobs.state.StageCounters;
import io.nyala.jobs.state.StageCounters.StageCounter;
import io.nyala.jobs.state.Types;
import io.nyala.link.LinkInput;
import io.nyala.link.Observer;
import io.nyala.link.SeenPairs;
import io.nyala.profile.Admitted;
import io.nyala.profile.Contribution;
import io.nyala.profile.EventContribution;
import io.nyala.profile.PairsForgotten;
import java.time.Duration;
import java.util.function.ToIntFunction;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Meter;
import org.apache.flink.metrics.MeterView;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Tells the linker which identifiers were seen together, each pair once in a while, and lets everything go on. An event that told
 * something is marked: it waits for the verdict at the keeper of its primary identifier.
 *
 * <p>Events of one identifier say nothing new and touch no state.
 *
 * <p>Equation: {@code eventsIn = eventsOut}; {@code eventsTold} of them wait.
 */
public final class ObserveIdentifiers extends CachedStateOperator<IdentifierKey, SeenPairs, Contribution>
        implements OneInputStreamOperator<Admitted, Contribution> {

    /** What the linker must decide on. */
    public static final OutputTag<LinkInput> OBSERVATIONS = new OutputTag<>("observations", Types.LINK_INPUT);

    private static final long serialVersionUID = 1L;
    private static final int RATE_SECONDS = 60;
    private static final int PAIRS_BYTES = 64;
    private static final int PAIR_BYTES = 120;

    private final IdentityRules rules;
    private transient Observer observer;
    private transient Meter newPairs;
    private transient StageCounter eventsIn;
    private transient StageCounter eventsTold;
    private transient StageCounter eventsOut;

    /**
     * @param rules whose limits count for each source apart
     * @param refresh after how long a pair is told again
     * @param cacheBytes bound on the cache of one subtask
     */
    public ObserveIdentifiers(IdentityRules rules, Duration refresh, long cacheBytes) {
        super(seenPairs(refresh), cacheBytes);
        this.rules = rules;
    }

    /** What a visitor has shown together. A pair that is forgotten is told again, which changes nothing. */
    public static ValueStateDescriptor<SeenPairs> seenPairs(Duration refresh) {
        ValueStateDescriptor<SeenPairs> descriptor = new ValueStateDescriptor<>("seen-pairs", Types.SEEN_PAIRS);
        descriptor.enableTimeToLive(Retention.SEEN_PAIRS.beyond(refresh));
        return descriptor;
    }

    @Override
    protected ToIntFunction<SeenPairs> weigher() {
        return seen -> PAIRS_BYTES + PAIR_BYTES * seen.pairs().size();
    }

    @Override
    protected void declareCounters(StageCounters counters) {
        eventsIn = counters.counter("eventsIn");
        eventsTold = counters.counter("eventsTold");
        eventsOut = counters.counter("eventsOut");
    }

    @Override
    public void open() throws Exception {
        super.open();
        observer = new Observer(rules);
        newPairs = getMetricGroup().meter("newPairsPerSecond", new MeterView(RATE_SECONDS));
    }

    @Override
    public void processElement(StreamRecord<Admitted> element) throws Exception {
        Admitted admitted = element.getValue();
        Contribution contribution = admitted.contribution();
        if (contribution instanceof PairsForgotten forgotten) {
            forget(forgotten);
            return;
        }
        if (contribution instanceof EventContribution told) {
            eventsIn.increment();
            Event event = told.event();
            if (event.identifiers().size() > 1) {
                contribution = observe(admitted.visitor(), event);
            }
            eventsOut.increment();
        }
        output.collect(new StreamRecord<>(contribution));
    }

    private void forget(PairsForgotten forgotten) throws Exception {
        SeenPairs seen = value(forgotten.owner());
        if (seen != null) {
            update(forgotten.owner(), seen.without(forgotten.identifiers()));
        }
    }

    private Contribution observe(IdentifierKey visitor, Event event) throws Exception {
        Observer.Observed observed = observer.observe(value(visitor), event);
        if (observed.isNew()) {
            update(visitor, observed.seen());
        }
        boolean told = observed.observationOrNull() != null;
        if (told) {
            eventsTold.increment();
            newPairs.markEvent(observed.newPairs());
            output.collect(OBSERVATIONS, new StreamRecord<>(observed.observationOrNull()));
        }
        observed.mentions().forEach(mention -> output.collect(new StreamRecord<>(mention)));
        return new EventContribution(event, told);
    }
}
