package io.nyala.jobs.identity;

import io.nyala.event.Event;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.jobs.state.CachedStateOperator;
import io.nyala.jobs.state.StageCounters;
import io.nyala.jobs.state.StageCounters.StageCounter;
import io.nyala.jobs.state.Types;
import io.nyala.link.KeyedStore;
import io.nyala.link.LinkMessage;
import io.nyala.profile.AttributeRetention;
import io.nyala.profile.Contribution;
import io.nyala.profile.EventContribution;
import io.nyala.profile.Fragment;
import io.nyala.profile.ProfileRules;
import io.nyala.profile.Visits;
import io.nyala.resolve.ProfileMessage;
import io.nyala.resolve.ResolvedIdentifier;
import io.nyala.resolve.Resolver;
import io.nyala.resolve.ResolverOutput;
import io.nyala.tables.EventTable;
import io.nyala.tables.TableRow;
import io.nyala.upsert.OwnerNotice;
import io.nyala.upsert.Reemit;
import io.nyala.upsert.RowChange;
import io.nyala.upsert.RowKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;
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
 * Keeps the fragment of each identifier, lets it be where the linker says, and answers for the rows of table {@code identifier}.
 *
 * <p>A person of one identifier is the fold of one fragment, so their {@code profile} row is written here; a fragment of a person of
 * several goes to {@code update-profile}. Changes are gathered at the publish pace; a move is told at once. Before a barrier everything
 * is, so that no change rests between state and table, and nothing waits for a verdict there, because checkpoints are aligned.
 *
 * <p>Event time is that of events and of the linker's words, whichever is behind: so what waits for a verdict is not overtaken by it. The
 * sender of a visit sees a watermark at least as high as the one that comes here behind its words, so what is settled here is final there.
 *
 * <p>Rows of events of a person who is forgotten are purged at once, and again when no write of an earlier attempt can be under way any
 * more: such rows are not journaled, so nothing else would find one that came too late.
 *
 * <p>Attributes expire when event time reaches the end of the time that the policy keeps them, never before: there is a timer an
 * identifier, at or before the first moment at which one does. That the inputs ended is no event time.
 *
 * <p>Equations: {@code eventsIn = eventsApplied + eventsForgotten} at each checkpoint, {@code visitsIn = visitsApplied +
 * visitsWithoutFragment}. {@code rowsBeyondLimit} counts how often a row of a database or file is left out because its identifier has too many.
 */
public final class ResolveIdentity extends CachedStateOperator<IdentifierKey, ResolvedIdentifier, ProfileMessage>
        implements TwoInputStreamOperator<Contribution, Either<LinkMessage, OwnerNotice>, ProfileMessage>,
                Triggerable<IdentifierKey, VoidNamespace> {

    /** Rows of table {@code profile} of people of one identifier. */
    public static final OutputTag<RowChange<TableRow>> PROFILE_ROWS = new OutputTag<>("profile-rows", Types.ROW_CHANGE);

    /** Rows of table {@code identifier}. */
    public static final OutputTag<RowChange<TableRow>> IDENTIFIER_ROWS =
            new OutputTag<>("identifier-rows", Types.ROW_CHANGE);

    /** Rows of table {@code event}: of each event that counts. */
    public static final OutputTag<RowChange<TableRow>> EVENT_ROWS = new OutputTag<>("event-rows", Types.ROW_CHANGE);

    private static final long serialVersionUID = 1L;
    private static final int RECENT_WAITS = 1_000;
    private static final int IDENTIFIER_BYTES = 150;
    private static final int FRAGMENT_BYTES = 400;
    private static final int ATTRIBUTE_BYTES = 250;
    private static final int VISIT_BYTES = 150;
    private static final int DAY_BYTES = 2 * Integer.BYTES;

    private final IdentitySecret secret;
    private final ProfileRules rules;
    private final PublishPace pace;
    private final boolean eventRows;
    private final long writeSettleMillis;
    private final long allowedLatenessMillis;
    private final long maxUnpublishedBytes;
    private transient Resolver resolver;
    private transient IdentifierRows rows;
    private transient UnpublishedIdentifiers unpublished;
    private transient @Nullable ScheduledFuture<?> nextPublish;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient ListState<String> retentionInForce;
    private transient boolean timersAreOfOtherRules;
    private transient Histogram verdictWait;
    private transient StageCounter eventsIn;
    private transient StageCounter eventsApplied;
    private transient StageCounter eventsForgotten;
    private transient StageCounter rowsBeyondLimit;
    private transient StageCounter visitsIn;
    private transient StageCounter visitsApplied;
    private transient StageCounter visitsWithoutFragment;
    private transient StageCounter moves;

    /**
     * @param secret where the identity secret is found
     * @param rules what profiles are made by
     * @param pace how long changes of one fragment are gathered
     * @param eventRows whether each event is a row too
     * @param writeSettle after which no write of an earlier attempt is under way
     * @param allowedLateness how far behind the watermark an event still changes a visit
     * @param cacheBytes bound on the cache of one subtask, and on the fragments whose rows wait
     */
    public ResolveIdentity(
            IdentitySecret secret,
            ProfileRules rules,
            PublishPace pace,
            boolean eventRows,
            Duration writeSettle,
            Duration allowedLateness,
            long cacheBytes) {
        super(identifier(), cacheBytes);
        this.secret = secret;
        this.rules = rules;
        this.pace = pace;
        this.eventRows = eventRows;
        this.writeSettleMillis = writeSettle.toMillis();
        this.allowedLatenessMillis = allowedLateness.toMillis();
        this.maxUnpublishedBytes = cacheBytes;
    }

    /**
     * The state of an identifier. Without a time to live: an identifier leaves by expiry in event time or by erasure, because a silent
     * loss would contradict the rows and the linker.
     */
    public static ValueStateDescriptor<ResolvedIdentifier> identifier() {
        return new ValueStateDescriptor<>("identifier", Types.RESOLVED_IDENTIFIER);
    }

    @Override
    protected ToIntFunction<ResolvedIdentifier> weigher() {
        return ResolveIdentity::bytes;
    }

    private static int bytes(ResolvedIdentifier known) {
        Fragment fragment = known.fragmentOrNull();
        if (fragment == null) {
            return IDENTIFIER_BYTES;
        }
        Visits visits = fragment.visits();
        return IDENTIFIER_BYTES
                + FRAGMENT_BYTES
                + ATTRIBUTE_BYTES
                        * (fragment.attributes().size() + fragment.rows().size())
                + VISIT_BYTES * visits.open().size()
                + DAY_BYTES * visits.settled().days().size();
    }

    @Override
    protected void declareCounters(StageCounters counters) {
        eventsIn = counters.counter("eventsIn");
        eventsApplied = counters.counter("eventsApplied");
        eventsForgotten = counters.counter("eventsForgotten");
        rowsBeyondLimit = counters.counter("rowsBeyondLimit");
        visitsIn = counters.counter("visitsIn");
        visitsApplied = counters.counter("visitsApplied");
        visitsWithoutFragment = counters.counter("visitsWithoutFragment");
        moves = counters.counter("moves");
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        retentionInForce = context.getOperatorStateStore()
                .getUnionListState(new ListStateDescriptor<>("attribute-retention", StringSerializer.INSTANCE));
        timersAreOfOtherRules = context.isRestored() && !isInForce(retentionInForce.get());
    }

    /** State of a release that kept everything says nothing. */
    private boolean isInForce(Iterable<String> restored) {
        String now = retention().fingerprint();
        boolean any = false;
        for (String before : restored) {
            any = true;
            if (!before.equals(now)) {
                return false;
            }
        }
        return any || retention().isUnlimited();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        retentionInForce.update(List.of(retention().fingerprint()));
    }

    private AttributeRetention retention() {
        return new AttributeRetention(rules.privacy().retention());
    }

    @Override
    public void open() throws Exception {
        super.open();
        rows = new IdentifierRows(secret.keys(), rules);
        resolver = new Resolver(rules, new Store(), new Outlet(), System::nanoTime);
        timers = getInternalTimerService("purge-again", VoidNamespaceSerializer.INSTANCE, this);
        unpublished = new UnpublishedIdentifiers(pace, maxUnpublishedBytes, now());
        verdictWait = getMetricGroup().histogram("verdictWaitMicros", new DescriptiveStatisticsHistogram(RECENT_WAITS));
        getMetricGroup().gauge("waiting", (Gauge<Long>) () -> resolver.waiting());
        publishLater();
        if (timersAreOfOtherRules && !retention().isUnlimited()) {
            setTimersAnew();
        }
    }

    /** The policy keeps some attribute for another time than it did: who is silent has no timer for it. Reads all state, once. */
    private void setTimersAnew() throws Exception {
        this.<IdentifierKey>getKeyedStateBackend()
                .applyToAllKeys(
                        VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, identifier(), (key, state) -> {
                            ResolvedIdentifier known = state.value();
                            long next = known == null ? AttributeRetention.NEVER : resolver.nextExpiry(known);
                            if (next != AttributeRetention.NEVER) {
                                timers.registerEventTimeTimer(VoidNamespace.INSTANCE, next);
                            }
                        });
    }

    @Override
    public void processElement1(StreamRecord<Contribution> element) {
        Contribution contribution = element.getValue();
        if (contribution instanceof EventContribution) {
            eventsIn.increment();
        }
        resolver.take(contribution);
        if (unpublished.isFull()) {
            publish();
        }
    }

    /** Every owner hears of the rows of every table; and that a checkpoint is covered means nothing here: no fragment is purged. */
    @Override
    public void processElement2(StreamRecord<Either<LinkMessage, OwnerNotice>> element) throws Exception {
        Either<LinkMessage, OwnerNotice> word = element.getValue();
        if (word.isLeft()) {
            resolver.hear(word.left());
        } else if (word.right() instanceof Reemit reemit && rows.owns(reemit.key())) {
            answer(reemit);
        }
    }

    /** Rule O1 of the write protocol: the owner's current row, or a delete when its state has none. */
    private void answer(Reemit reemit) throws IOException {
        IdentifierKey owner = IdentifierKey.fromHex(reemit.owner());
        ResolvedIdentifier known = value(owner);
        Optional<TableRow> row = known == null ? Optional.empty() : rows.current(reemit.key(), owner, known, now());
        emit(rows.isIdentifierRow(reemit.key()) ? IDENTIFIER_ROWS : PROFILE_ROWS, reemit.answer(row));
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        long watermark = mark.getTimestamp();
        if (watermark == Watermark.MAX_WATERMARK.getTimestamp()) {
            resolver.settle(watermark - allowedLatenessMillis);
            output.emitWatermark(mark);
            return;
        }
        resolver.advance(watermark);
        if (watermark >= Long.MIN_VALUE + allowedLatenessMillis) {
            resolver.settle(watermark - allowedLatenessMillis);
        }
        super.processWatermark(mark);
    }

    @Override
    protected void beforeBarrier() {
        if (!resolver.isIdle()) {
            throw new IllegalStateException("events wait for a verdict at a barrier: checkpoints must be aligned");
        }
        publish();
    }

    @Override
    public void close() throws Exception {
        if (nextPublish != null) {
            nextPublish.cancel(false);
        }
        super.close();
    }

    private long now() {
        return getProcessingTimeService().getCurrentProcessingTime();
    }

    private void publishLater() {
        nextPublish = getProcessingTimeService()
                .registerTimer(now() + pace.shortest().toMillis(), unused -> {
                    if (unpublished.isDue(now())) {
                        publish();
                    }
                    publishLater();
                });
    }

    private void publish() {
        long now = now();
        for (UnpublishedIdentifiers.Change change : unpublished.take(now)) {
            place(change.key(), change.now(), change.oldestArrival());
            if (change.identifierRowToo()) {
                emitIdentifierRow(change.key(), change.now(), change.oldestArrival());
            }
        }
    }

    /** The fragment is at the person that the identifier names. */
    private void place(IdentifierKey key, ResolvedIdentifier known, long arrivedAt) {
        Fragment fragment = known.placedOrNull();
        ProfileId linked = known.membership().profileOrNull();
        if (linked != null && fragment != null) {
            output.collect(new StreamRecord<>(new ProfileMessage.Place(linked, fragment, arrivedAt)));
        } else if (linked == null) {
            RowKey profile = rows.profileKey(key, rows.profileOf(key, known));
            Optional<TableRow> row = rows.profileRow(key, known, now());
            if (row.isPresent()) {
                emit(PROFILE_ROWS, new RowChange.Upsert<>(profile, row.get(), arrivedAt));
            } else if (fragment != null && !fragment.rows().isEmpty()) {
                // the last row of a database that said something of the person is gone
                emit(PROFILE_ROWS, new RowChange.Delete<>(profile, arrivedAt));
            }
        }
    }

    /** The fragment is no more at the person that the identifier named. */
    private void retract(IdentifierKey key, ResolvedIdentifier before) {
        ProfileId linked = before.membership().profileOrNull();
        if (linked != null) {
            output.collect(new StreamRecord<>(new ProfileMessage.Retract(linked, key)));
        } else {
            emit(
                    PROFILE_ROWS,
                    new RowChange.Delete<>(rows.profileKey(key, rows.profileOf(key, before)), RowChange.NO_ARRIVAL));
        }
    }

    private void emitIdentifierRow(IdentifierKey key, ResolvedIdentifier known, long arrivedAt) {
        Optional<TableRow> row = rows.identifierRow(key, known);
        emit(
                IDENTIFIER_ROWS,
                row.isPresent()
                        ? new RowChange.Upsert<>(rows.identifierKey(key), row.get(), arrivedAt)
                        : new RowChange.Delete<>(rows.identifierKey(key), arrivedAt));
    }

    @Override
    public void onProcessingTime(InternalTimer<IdentifierKey, VoidNamespace> timer) throws Exception {
        ResolvedIdentifier known = value(timer.getKey());
        if (known != null) {
            purgeEvents(timer.getKey(), known.eventsGoneUpTo(rules.privacy()));
        }
    }

    @Override
    public void onEventTime(InternalTimer<IdentifierKey, VoidNamespace> timer) {
        resolver.expire(timer.getKey());
        if (unpublished.isFull()) {
            publish();
        }
    }

    private void purgeEvents(IdentifierKey key, long upTo) {
        RowKey all = new RowKey(EventTable.TABLE.kuduName(), key.hex(), key.hex());
        emit(EVENT_ROWS, new RowChange.Purge<>(all, upTo));
    }

    private static RowKey eventKey(Event event) {
        return new RowKey(EventTable.TABLE.kuduName(), event.primary().key().hex(), EventTable.primaryKey(event));
    }

    private void emit(OutputTag<RowChange<TableRow>> tag, RowChange<TableRow> change) {
        output.collect(tag, new StreamRecord<>(change));
    }

    /** The resolver's way to the state. */
    private final class Store implements KeyedStore<IdentifierKey, ResolvedIdentifier> {
        @Override
        public @Nullable ResolvedIdentifier get(IdentifierKey key) {
            try {
                return value(key);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void put(IdentifierKey key, ResolvedIdentifier known) {
            try {
                update(key, known);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void remove(IdentifierKey key) {
            throw new UnsupportedOperationException("an identifier is wiped, not removed");
        }
    }

    /** The resolver's way out. */
    private final class Outlet implements ResolverOutput {
        @Override
        public void changed(
                IdentifierKey key, @Nullable ResolvedIdentifier before, ResolvedIdentifier now, long arrivedAt) {
            unpublished.changed(key, before, now, bytes(now), arrivedAt);
        }

        @Override
        public void moved(IdentifierKey key, ResolvedIdentifier before, ResolvedIdentifier now) {
            moves.increment();
            long waitedSince = unpublished.takeOut(key);
            retract(key, before);
            place(key, now, waitedSince);
            emitIdentifierRow(key, now, waitedSince);
        }

        @Override
        public void wiped(IdentifierKey key, long upTo) {
            withdrawn(key, upTo);
        }

        @Override
        public void withdrawn(IdentifierKey key, long upTo) {
            if (eventRows) {
                purgeEvents(key, upTo);
                setCurrentKey(key);
                timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, now() + writeSettleMillis);
            }
        }

        @Override
        public void expires(IdentifierKey key, long at) {
            setCurrentKey(key);
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, at);
        }

        @Override
        public void waited(long nanos) {
            verdictWait.update(TimeUnit.NANOSECONDS.toMicros(nanos));
        }

        @Override
        public void applied(Event event, boolean shown) {
            eventsApplied.increment();
            if (eventRows && shown) {
                emit(EVENT_ROWS, new RowChange.Upsert<>(eventKey(event), EventTable.row(event), event.arrivedAt()));
            }
        }

        @Override
        public void leftOut() {
            rowsBeyondLimit.increment();
        }

        @Override
        public void forgotten() {
            eventsForgotten.increment();
        }

        @Override
        public void visit(boolean hasFragment) {
            visitsIn.increment();
            (hasFragment ? visitsApplied : visitsWithoutFragment).increment();
        }
    }
}
