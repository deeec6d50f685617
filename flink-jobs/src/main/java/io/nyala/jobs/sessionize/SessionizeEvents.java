package io.nyala.jobs.sessionize;

import io.nyala.event.Event;
import io.nyala.identity.IdentifierKey;
import io.nyala.jobs.state.CachedStateOperator;
import io.nyala.jobs.state.Retention;
import io.nyala.jobs.state.StageCounters;
import io.nyala.jobs.state.StageCounters.StageCounter;
import io.nyala.jobs.state.Types;
import io.nyala.sessionize.RecentMessages;
import java.time.Duration;
import java.util.function.ToIntFunction;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Lets each message of a visitor through once. Duplicates have the same visitor, hence the same subtask.
 *
 * <p>Equation: {@code eventsIn = eventsOut + eventsDuplicate + eventsLate}. Nothing is late before sessions exist: profiles are
 * right in any order.
 */
public final class SessionizeEvents extends CachedStateOperator<IdentifierKey, RecentMessages, Event>
        implements OneInputStreamOperator<Event, Event> {

    private static final long serialVersionUID = 1L;
    private static final int OBJECT_BYTES = 120;
    private static final int MESSAGE_BYTES = Long.BYTES + Integer.BYTES;
    private static final int MILLIS = 1000;

    private final int horizonSeconds;
    private transient StageCounter eventsIn;
    private transient StageCounter eventsOut;
    private transient StageCounter eventsDuplicate;

    /**
     * @param horizon how long a message is remembered, in time of arrival
     * @param cacheBytes bound on the cache of one subtask
     */
    public SessionizeEvents(Duration horizon, long cacheBytes) {
        super(recentMessages(), cacheBytes);
        this.horizonSeconds = Math.toIntExact(horizon.toSeconds());
    }

    /** The state of a visitor. */
    public static ValueStateDescriptor<RecentMessages> recentMessages() {
        ValueStateDescriptor<RecentMessages> descriptor =
                new ValueStateDescriptor<>("recent-messages", Types.RECENT_MESSAGES);
        descriptor.enableTimeToLive(Retention.RECENT_MESSAGES.timeToLive());
        return descriptor;
    }

    @Override
    protected ToIntFunction<RecentMessages> weigher() {
        return recent -> OBJECT_BYTES + MESSAGE_BYTES * recent.capacity();
    }

    @Override
    protected void declareCounters(StageCounters counters) {
        eventsIn = counters.counter("eventsIn");
        eventsOut = counters.counter("eventsOut");
        eventsDuplicate = counters.counter("eventsDuplicate");
        counters.counter("eventsLate");
    }

    @Override
    public void processElement(StreamRecord<Event> element) throws Exception {
        Event event = element.getValue();
        eventsIn.increment();
        RecentMessages known = value(event.visitor());
        RecentMessages recent = known == null ? RecentMessages.NONE : known;
        long hash = RecentMessages.hash(event.source(), event.messageId());
        if (recent.contains(hash)) {
            eventsDuplicate.increment();
            return;
        }
        int arrivedAtSecond = (int) (event.arrivedAt() / MILLIS);
        update(event.visitor(), recent.plus(hash, arrivedAtSecond, horizonSeconds));
        eventsOut.increment();
        output.collect(element);
    }
}
