package io.nyala.jobs.sessionize;

import io.nyala.event.Event;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentityRules;
import io.nyala.jobs.state.CountsBySource;
import io.nyala.jobs.state.EventTime;
import io.nyala.jobs.state.PurgingStateOperator;
import io.nyala.jobs.state.Retention;
import io.nyala.jobs.state.StageCounters;
import io.nyala.jobs.state.StageCounters.StageCounter;
import io.nyala.jobs.state.Types;
import io.nyala.profile.Admitted;
import io.nyala.profile.Contribution;
import io.nyala.profile.EventContribution;
import io.nyala.profile.PairsForgotten;
import io.nyala.profile.Visit;
import io.nyala.profile.VisitWithdrawn;
import io.nyala.sessionize.Decision;
import io.nyala.sessionize.Forget;
import io.nyala.sessionize.LateEvent;
import io.nyala.sessionize.Session;
import io.nyala.sessionize.SessionAssembly;
import io.nyala.sessionize.SessionChange;
import io.nyala.sessionize.SessionId;
import io.nyala.sessionize.SessionOptions;
import io.nyala.sessionize.SessionRow;
import io.nyala.sessionize.Verdict;
import io.nyala.sessionize.Visitor;
import io.nyala.tables.SessionTable;
import io.nyala.tables.TableRow;
import io.nyala.upsert.Covered;
import io.nyala.upsert.OwnerNotice;
import io.nyala.upsert.Reemit;
import io.nyala.upsert.RowChange;
import io.nyala.upsert.RowKey;
import java.time.Duration;
import java.util.function.ToIntFunction;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.types.Either;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Lets each message of a visitor through once, at once, and assembles the visitor's sessions in event time beside it. Answers for the
 * rows of table {@code session}. Duplicates have the same visitor, hence the same subtask.
 *
 * <p>A visitor is one value, read and written once an event, with one timer. A row is emitted at once when its session begins, closes,
 * moves or is corrected. While it just goes on, its row is refreshed now and then: the timer of that is in the checkpoint, so no
 * refresh is lost in a crash.
 *
 * <p>What a profile needs of a visit goes on too, when it begins, closes or moves.
 *
 * <p>Equations: {@code eventsIn = eventsOut + eventsDuplicate}; {@code eventsOut = eventsInSession + eventsLate + eventsSampled +
 * eventsOffVisit + eventsForgotten}. {@code stepsWithdrawn} of those in a session were sampled out again later; {@code eventsReplayed} of the duplicates
 * had been late and are in a session now.
 */
public final class SessionizeEvents extends PurgingStateOperator<IdentifierKey, Visitor, Admitted>
        implements TwoInputStreamOperator<Event, Either<Forget, OwnerNotice>, Admitted>,
                Triggerable<IdentifierKey, VoidNamespace> {

    /** Rows of table {@code session}. */
    public static final OutputTag<RowChange<TableRow>> SESSION_ROWS = new OutputTag<>("session-rows", Types.ROW_CHANGE);

    /** Events that are in no session. */
    public static final OutputTag<LateEvent> LATE_EVENTS = new OutputTag<>("late-events", Types.LATE_EVENT);

    private static final long serialVersionUID = 1L;
    private static final long LOOK_AGAIN_MILLIS = 30_000;
    private static final long LOOK_AGAIN_SLOT_MILLIS = 5_000;
    private static final int VISITOR_BYTES = 160;
    private static final int MESSAGE_BYTES = Long.BYTES + Integer.BYTES;

    private final SessionOptions options;
    private final IdentityRules identityRules;
    private final long refreshMillis;
    private transient SessionAssembly assembly;
    private transient EventTime eventTime;
    private transient CountsBySource lateBySource;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient StageCounter eventsIn;
    private transient StageCounter eventsOut;
    private transient StageCounter eventsDuplicate;
    private transient StageCounter eventsInSession;
    private transient StageCounter eventsLate;
    private transient StageCounter eventsSampled;
    private transient StageCounter eventsOffVisit;
    private transient StageCounter eventsForgotten;
    private transient StageCounter eventsReplayed;
    private transient StageCounter stepsWithdrawn;

    /**
     * @param options how sessions are cut, and what is remembered
     * @param identityRules how good each identifier is
     * @param refresh how long the row of a session that just goes on may be behind; zero for not at all
     * @param cacheBytes bound on the cache of one subtask
     */
    public SessionizeEvents(SessionOptions options, IdentityRules identityRules, Duration refresh, long cacheBytes) {
        super(visitor(options), cacheBytes);
        this.options = options;
        this.identityRules = identityRules;
        this.refreshMillis = refresh.toMillis();
    }

    /** The state of a visitor. It began as the memory of recent messages; savepoints know it by that name. */
    public static ValueStateDescriptor<Visitor> visitor(SessionOptions options) {
        ValueStateDescriptor<Visitor> descriptor = new ValueStateDescriptor<>("recent-messages", Types.VISITOR);
        descriptor.enableTimeToLive(Retention.VISITOR.beyond(options.memory()));
        return descriptor;
    }

    @Override
    protected ToIntFunction<Visitor> weigher() {
        return visitor -> VISITOR_BYTES + MESSAGE_BYTES * visitor.recent().capacity() + visitor.sessionBytes();
    }

    @Override
    protected void declareCounters(StageCounters counters) {
        eventsIn = counters.counter("eventsIn");
        eventsOut = counters.counter("eventsOut");
        eventsDuplicate = counters.counter("eventsDuplicate");
        eventsInSession = counters.counter("eventsInSession");
        eventsLate = counters.counter("eventsLate");
        eventsSampled = counters.counter("eventsSampled");
        eventsOffVisit = counters.counter("eventsOffVisit");
        eventsForgotten = counters.counter("eventsForgotten");
        eventsReplayed = counters.counter("eventsReplayed");
        stepsWithdrawn = counters.counter("stepsWithdrawn");
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        eventTime = new EventTime();
        eventTime.restore(context.getOperatorStateStore(), getMetricGroup());
        lateBySource = new CountsBySource("eventsLate");
        lateBySource.restore(context.getOperatorStateStore(), getMetricGroup());
    }

    @Override
    public void open() throws Exception {
        super.open();
        assembly = new SessionAssembly(options, identityRules, gate());
        timers = getInternalTimerService("wake-visitor", VoidNamespaceSerializer.INSTANCE, this);
    }

    @Override
    public void processElement1(StreamRecord<Event> element) throws Exception {
        Event event = element.getValue();
        IdentifierKey key = event.visitor();
        eventsIn.increment();
        Visitor known = value(key);
        Decision decision = assembly.take(known, event, eventTime.watermark());
        if (event.replayed()) {
            eventsDuplicate.increment();
            if (decision.verdict() == Verdict.COUNTED) {
                eventsReplayed.increment();
            }
        } else if (decision.verdict() == Verdict.DUPLICATE) {
            eventsDuplicate.increment();
        } else {
            count(event, decision.verdict());
            eventsOut.increment();
            admit(key, new EventContribution(event));
        }
        // after the event: a new owner must have a fragment before it hears of a visit
        wake(key, wakeAt(known), wakeAt(decision.nextOrNull()));
        apply(key, known, decision, event.arrivedAt());
    }

    private void count(Event event, Verdict verdict) {
        switch (verdict) {
            case COUNTED -> eventsInSession.increment();
            case LATE -> {
                eventsLate.increment();
                lateBySource.increment(event.source());
                tell(event, LateEvent.Reason.LATE);
            }
            case SAMPLED -> {
                eventsSampled.increment();
                tell(event, LateEvent.Reason.SAMPLED);
            }
            case NO_VISIT -> eventsOffVisit.increment();
            case FORGOTTEN -> eventsForgotten.increment();
            case DUPLICATE, NO_EVENT -> throw new IllegalStateException("such an event does not go on");
        }
    }

    private void tell(Event event, LateEvent.Reason reason) {
        output.collect(LATE_EVENTS, new StreamRecord<>(LateEvent.of(event, reason, eventTime.watermark())));
    }

    @Override
    public void processElement2(StreamRecord<Either<Forget, OwnerNotice>> element) throws Exception {
        Either<Forget, OwnerNotice> word = element.getValue();
        if (word.isLeft()) {
            forget(word.left());
        } else {
            hear(word.right());
        }
    }

    private void forget(Forget forget) throws Exception {
        IdentifierKey key = forget.visitor();
        Visitor known = value(key);
        Decision decision = assembly.forget(known, forget, eventTime.watermark());
        admit(key, new PairsForgotten(key, forget.identifiers()));
        wake(key, wakeAt(known), wakeAt(decision.nextOrNull()));
        apply(key, known, decision, RowChange.NO_ARRIVAL);
        if (forget.isOfVisitor()) {
            // of sessions that are in nobody's state any more; live ones are deleted by their visitors
            emit(new RowChange.Purge<>(new RowKey(SessionTable.TABLE.kuduName(), key.hex(), key.hex()), forget.upTo()));
        }
    }

    /** Every owner hears of the rows of every table. */
    private void hear(OwnerNotice notice) throws Exception {
        if (notice instanceof Covered covered) {
            gate().covered(covered.checkpointId());
        } else if (notice instanceof Reemit reemit && reemit.key().table().equals(SessionTable.TABLE.kuduName())) {
            IdentifierKey key = IdentifierKey.fromHex(reemit.owner());
            Visitor known = value(key);
            Decision answer =
                    assembly.reemit(known, SessionTable.id(reemit.key().primaryKey()));
            remember(key, known, answer.nextOrNull());
            answer.changes().forEach(change -> emitRow(key, change, RowChange.NO_ARRIVAL));
        }
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        eventTime.advance(watermark.getTimestamp());
        super.processWatermark(watermark);
    }

    @Override
    public void onEventTime(InternalTimer<IdentifierKey, VoidNamespace> timer) throws Exception {
        IdentifierKey key = timer.getKey();
        Visitor known = value(key);
        if (known != null) {
            passTime(key, known, Visitor.NEVER);
        }
    }

    /** @param timerAt where the visitor's timer stands now; {@link Visitor#NEVER} for nowhere */
    private void passTime(IdentifierKey key, Visitor known, long timerAt) throws Exception {
        Decision decision = assembly.pass(known, eventTime.watermark());
        wake(key, timerAt, wakeAt(decision.nextOrNull()));
        apply(key, known, decision, RowChange.NO_ARRIVAL);
        lookAgainIfHeld(key, decision.nextOrNull());
    }

    /** What is held until a checkpoint is covered is held by the clock: event time may pass days in a second. */
    private void lookAgainIfHeld(IdentifierKey key, @Nullable Visitor visitor) {
        if (visitor != null && assembly.awaitsCover(visitor, eventTime.watermark())) {
            long later = getProcessingTimeService().getCurrentProcessingTime() + LOOK_AGAIN_MILLIS;
            setCurrentKey(key);
            // rounded, so that two such timers of a visitor become one
            timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, later - later % LOOK_AGAIN_SLOT_MILLIS);
        }
    }

    /** Time to refresh, or to look whether rows are covered. A refresh leaves the state as it is: one that is past is none. */
    @Override
    public void onProcessingTime(InternalTimer<IdentifierKey, VoidNamespace> timer) throws Exception {
        IdentifierKey key = timer.getKey();
        Visitor known = value(key);
        if (known == null) {
            return;
        }
        if (known.refreshAt() == timer.getTimestamp()) {
            known.running().forEach(row -> emitUpsert(key, row, RowChange.NO_ARRIVAL));
        }
        if (assembly.awaitsCover(known, eventTime.watermark())) {
            passTime(key, known, known.wakeAt());
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        eventTime.snapshot();
        lateBySource.snapshot();
    }

    private void apply(IdentifierKey key, @Nullable Visitor known, Decision decision, long arrivedAt) throws Exception {
        Visitor next = decision.nextOrNull();
        boolean refresh = false;
        for (SessionChange change : decision.changes()) {
            tellProfile(key, change);
            if (refreshMillis > 0 && change instanceof SessionChange.Upsert upsert && upsert.mayWait()) {
                refresh = true;
            } else {
                emitRow(key, change, arrivedAt);
            }
        }
        remember(key, known, refresh && next != null ? refreshLater(key, next) : next);
        stepsWithdrawn.add(decision.withdrawn());
    }

    /** A decision that changes nothing holds the very visitor it was asked about: such a visitor need not be written again. */
    @SuppressWarnings("ReferenceEquality")
    private void remember(IdentifierKey key, @Nullable Visitor known, @Nullable Visitor next) throws Exception {
        if (next == null) {
            remove(key);
        } else if (next != known) {
            update(key, next);
        }
    }

    /** Unless it is due already. A clock that was set back must not put it off. */
    private Visitor refreshLater(IdentifierKey key, Visitor visitor) {
        long now = getProcessingTimeService().getCurrentProcessingTime();
        if (visitor.refreshAt() > now && visitor.refreshAt() <= now + refreshMillis) {
            return visitor;
        }
        setCurrentKey(key);
        timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, now + refreshMillis);
        return visitor.refreshing(now + refreshMillis);
    }

    /** It must be there before the watermark after which nobody corrects it. */
    private void tellProfile(IdentifierKey visitor, SessionChange change) {
        if (change instanceof SessionChange.Upsert upsert && upsert.milestone()) {
            Session session = upsert.row().session();
            long finalAt = upsert.row().closed() ? session.quietAt() : Visit.NEVER;
            admit(visitor, new Visit(session.id(), session.campaign(), finalAt));
        } else if (change instanceof SessionChange.Delete delete) {
            admit(visitor, new VisitWithdrawn(delete.id()));
        }
    }

    private void admit(IdentifierKey visitor, Contribution contribution) {
        output.collect(new StreamRecord<>(new Admitted(visitor, contribution)));
    }

    /** A visitor's one timer stands at {@link Visitor#wakeAt()}. */
    private void wake(IdentifierKey key, long before, long after) {
        if (before == after) {
            return;
        }
        setCurrentKey(key);
        if (before != Visitor.NEVER) {
            timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, before);
        }
        if (after != Visitor.NEVER) {
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, after);
        }
    }

    private static long wakeAt(@Nullable Visitor visitor) {
        return visitor == null ? Visitor.NEVER : visitor.wakeAt();
    }

    private void emitRow(IdentifierKey visitor, SessionChange change, long arrivedAt) {
        if (change instanceof SessionChange.Upsert upsert) {
            emitUpsert(visitor, upsert.row(), arrivedAt);
        } else {
            emit(new RowChange.Delete<>(rowKey(visitor, change.id()), arrivedAt));
        }
    }

    private void emitUpsert(IdentifierKey visitor, SessionRow row, long arrivedAt) {
        RowKey key = rowKey(visitor, row.session().id());
        emit(new RowChange.Upsert<>(key, SessionTable.row(visitor, row), arrivedAt));
    }

    private void emit(RowChange<TableRow> change) {
        output.collect(SESSION_ROWS, new StreamRecord<>(change));
    }

    private static RowKey rowKey(IdentifierKey visitor, SessionId id) {
        return new RowKey(SessionTable.TABLE.kuduName(), visitor.hex(), SessionTable.primaryKey(id));
    }
}
