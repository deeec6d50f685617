package io.nyala.jobs.identity;

import io.nyala.event.Event;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.jobs.state.CachedStateOperator;
import io.nyala.jobs.state.StageCounters;
import io.nyala.jobs.state.StageCounters.StageCounter;
import io.nyala.jobs.state.Types;
import io.nyala.profile.AttributeRules;
import io.nyala.profile.Contribution;
import io.nyala.profile.EventContribution;
import io.nyala.profile.Fragment;
import io.nyala.profile.VisitChange;
import io.nyala.profile.Visits;
import io.nyala.tables.TableRow;
import io.nyala.upsert.OwnerNotice;
import io.nyala.upsert.Reemit;
import io.nyala.upsert.RowChange;
import io.nyala.upsert.RowKey;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.function.ToIntFunction;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the fragment of each identifier and answers for the rows that follow from it.
 *
 * <p>A person of one identifier is the fold of one fragment, so their {@code profile} row is written here. Changes are gathered
 * at the publish pace and become one row; before a barrier all are emitted, so that no change rests between state and table.
 *
 * <p>Visits are settled by the watermark of the first input alone: to the second all of time has passed from the start. The sender of a
 * visit sees a watermark at least as high as the one that comes here behind its words, so what is settled here is final there.
 *
 * <p>Equations: {@code eventsIn = eventsApplied}, {@code visitsIn = visitsApplied + visitsWithoutFragment}.
 */
public final class ResolveIdentity extends CachedStateOperator<IdentifierKey, Fragment, RowChange<TableRow>>
        implements TwoInputStreamOperator<Contribution, OwnerNotice, RowChange<TableRow>> {

    /** Rows of table {@code identifier}; the main output holds rows of table {@code profile}. */
    public static final OutputTag<RowChange<TableRow>> IDENTIFIER_ROWS =
            new OutputTag<>("identifier-rows", Types.ROW_CHANGE);

    private static final long serialVersionUID = 1L;
    private static final int FRAGMENT_BYTES = 400;
    private static final int ATTRIBUTE_BYTES = 250;
    private static final int VISIT_BYTES = 150;
    private static final int DAY_BYTES = 2 * Integer.BYTES;

    private final IdentitySecret secret;
    private final AttributeRules attributeRules;
    private final IdentityRules identityRules;
    private final PublishPace pace;
    private final long allowedLatenessMillis;
    private final long maxUnpublishedBytes;
    private transient FragmentRows rows;
    private transient UnpublishedFragments unpublished;
    private transient @Nullable ScheduledFuture<?> nextPublish;
    private transient StageCounter eventsIn;
    private transient StageCounter eventsApplied;
    private transient StageCounter visitsIn;
    private transient StageCounter visitsApplied;
    private transient StageCounter visitsWithoutFragment;
    private transient long settledUpTo;

    /**
     * @param secret where the identity secret is found
     * @param attributeRules survivorship by attribute
     * @param identityRules which identifiers are the best
     * @param pace how long changes of one fragment are gathered
     * @param allowedLateness how far behind the watermark an event still changes a visit
     * @param cacheBytes bound on the cache of one subtask, and on the fragments whose rows wait
     */
    public ResolveIdentity(
            IdentitySecret secret,
            AttributeRules attributeRules,
            IdentityRules identityRules,
            PublishPace pace,
            Duration allowedLateness,
            long cacheBytes) {
        super(fragment(), cacheBytes);
        this.secret = secret;
        this.attributeRules = attributeRules;
        this.identityRules = identityRules;
        this.pace = pace;
        this.allowedLatenessMillis = allowedLateness.toMillis();
        this.maxUnpublishedBytes = cacheBytes;
    }

    /**
     * The state of an identifier. Without a time to live: a fragment leaves by expiry in event time or by erasure, because a
     * silent loss would contradict the rows.
     */
    public static ValueStateDescriptor<Fragment> fragment() {
        return new ValueStateDescriptor<>("fragment", Types.FRAGMENT);
    }

    @Override
    protected ToIntFunction<Fragment> weigher() {
        return ResolveIdentity::bytes;
    }

    private static int bytes(Fragment fragment) {
        Visits visits = fragment.visits();
        return FRAGMENT_BYTES
                + ATTRIBUTE_BYTES * fragment.attributes().size()
                + VISIT_BYTES * visits.open().size()
                + DAY_BYTES * visits.settled().days().size();
    }

    @Override
    protected void declareCounters(StageCounters counters) {
        eventsIn = counters.counter("eventsIn");
        eventsApplied = counters.counter("eventsApplied");
        visitsIn = counters.counter("visitsIn");
        visitsApplied = counters.counter("visitsApplied");
        visitsWithoutFragment = counters.counter("visitsWithoutFragment");
    }

    @Override
    public void open() throws Exception {
        super.open();
        IdentifierKeys keys = secret.keys();
        settledUpTo = Long.MIN_VALUE;
        rows = new FragmentRows(keys, attributeRules, identityRules);
        unpublished = new UnpublishedFragments(
                pace, maxUnpublishedBytes, getProcessingTimeService().getCurrentProcessingTime());
        publishLater();
    }

    @Override
    public void processElement1(StreamRecord<Contribution> element) throws Exception {
        Contribution contribution = element.getValue();
        if (contribution instanceof EventContribution told) {
            apply(told.event());
        } else if (contribution instanceof VisitChange change) {
            apply(change);
        }
        if (unpublished.isFull()) {
            publish();
        }
    }

    private void apply(Event event) throws IOException {
        eventsIn.increment();
        Identifier owner = event.primary();
        Fragment before = value(owner.key());
        Fragment known = before == null ? Fragment.empty(event.tenant(), owner, 0) : before;
        replace(before, known.fold(event, attributeRules), event.arrivedAt());
        eventsApplied.increment();
    }

    private void apply(VisitChange change) throws IOException {
        visitsIn.increment();
        Fragment before = value(change.owner());
        if (before == null) {
            visitsWithoutFragment.increment();
            return;
        }
        replace(before, before.fold(change), RowChange.NO_ARRIVAL);
        visitsApplied.increment();
    }

    private void replace(@Nullable Fragment before, Fragment changed, long arrivedAt) throws IOException {
        Fragment now = changed.settle(settledUpTo);
        update(now.identifier().key(), now);
        if (before == null || before.version() != now.version()) {
            unpublished.changed(before, now, bytes(now), arrivedAt);
        }
    }

    @Override
    public void processWatermark1(Watermark mark) throws Exception {
        long watermark = mark.getTimestamp();
        if (watermark >= Long.MIN_VALUE + allowedLatenessMillis) {
            settledUpTo = Math.max(settledUpTo, watermark - allowedLatenessMillis);
        }
        super.processWatermark1(mark);
    }

    /** Every owner hears of the rows of every table; and that a checkpoint is covered means nothing here: no fragment is purged. */
    @Override
    public void processElement2(StreamRecord<OwnerNotice> element) throws Exception {
        if (element.getValue() instanceof Reemit reemit && rows.owns(reemit.key())) {
            answer(reemit);
        }
    }

    /** Rule O1 of the write protocol: the owner's current row, or a delete when its state has none. */
    private void answer(Reemit reemit) throws IOException {
        RowKey key = reemit.key();
        Fragment fragment = value(IdentifierKey.fromHex(key.owner()));
        Optional<TableRow> row = fragment == null
                ? Optional.empty()
                : rows.current(key, fragment, getProcessingTimeService().getCurrentProcessingTime());
        emit(reemit.answer(row));
    }

    @Override
    protected void beforeBarrier() {
        publish();
    }

    @Override
    public void close() throws Exception {
        if (nextPublish != null) {
            nextPublish.cancel(false);
        }
        super.close();
    }

    private void publishLater() {
        var time = getProcessingTimeService();
        long soonest = time.getCurrentProcessingTime() + pace.shortest().toMillis();
        nextPublish = time.registerTimer(soonest, unused -> {
            if (unpublished.isDue(time.getCurrentProcessingTime())) {
                publish();
            }
            publishLater();
        });
    }

    private void publish() {
        long now = getProcessingTimeService().getCurrentProcessingTime();
        for (UnpublishedFragments.Change change : unpublished.take(now)) {
            rows.changed(change, now).forEach(this::emit);
        }
    }

    private void emit(RowChange<TableRow> change) {
        if (rows.isIdentifierRow(change.key())) {
            output.collect(IDENTIFIER_ROWS, new StreamRecord<>(change));
        } else {
            output.collect(new StreamRecord<>(change));
        }
    }
}
