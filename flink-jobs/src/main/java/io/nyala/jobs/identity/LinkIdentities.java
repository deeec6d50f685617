package io.nyala.jobs.identity;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.identity.Tenants;
import io.nyala.jobs.state.CountingOperator;
import io.nyala.jobs.state.StageCounters;
import io.nyala.jobs.state.StageCounters.StageCounter;
import io.nyala.jobs.state.Types;
import io.nyala.link.ChangeKind;
import io.nyala.link.Erasure;
import io.nyala.link.IdentityChange;
import io.nyala.link.LinkInput;
import io.nyala.link.LinkMessage;
import io.nyala.link.LinkOutput;
import io.nyala.link.Linker;
import io.nyala.link.Observation;
import io.nyala.link.PendingMatch;
import io.nyala.tables.IdentityChangeTable;
import io.nyala.tables.PendingMatchTable;
import io.nyala.tables.Table;
import io.nyala.tables.TableRow;
import io.nyala.upsert.Covered;
import io.nyala.upsert.OwnerNotice;
import io.nyala.upsert.PurgeGate;
import io.nyala.upsert.Reemit;
import io.nyala.upsert.RowChange;
import io.nyala.upsert.RowKey;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Meter;
import org.apache.flink.metrics.MeterView;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.types.Either;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Decides who is one person; keyed by tenant, so that the merges of a tenant never race. Tells the keepers of identifiers, and answers
 * for the rows of tables {@code identity_change} and {@code pending_match}.
 *
 * <p>Equation: {@code observationsIn = verdicts}. Each kind of change is counted under its word.
 */
public final class LinkIdentities extends CountingOperator<Either<LinkMessage, OwnerNotice>>
        implements TwoInputStreamOperator<LinkInput, OwnerNotice, Either<LinkMessage, OwnerNotice>> {

    /** Rows of table {@code identity_change}. */
    public static final OutputTag<RowChange<TableRow>> CHANGE_ROWS =
            new OutputTag<>("identity-change-rows", Types.ROW_CHANGE);

    /** Rows of table {@code pending_match}. */
    public static final OutputTag<RowChange<TableRow>> MATCH_ROWS =
            new OutputTag<>("pending-match-rows", Types.ROW_CHANGE);

    /** The history of who is who, for those who follow it. */
    public static final OutputTag<IdentityChange> CHANGES = new OutputTag<>("identity-changes", Types.IDENTITY_CHANGE);

    /** Doubtful matches, raised and decided, for those who follow them. */
    public static final OutputTag<PendingMatch> MATCHES = new OutputTag<>("pending-matches", Types.PENDING_MATCH);

    /** Who was forgotten, for all who keep something of them. */
    public static final OutputTag<Erasure> ERASURES = new OutputTag<>("erasures", Types.ERASURE);

    private static final long serialVersionUID = 1L;
    private static final int RECENT_LINKS = 1_000;
    private static final int RATE_SECONDS = 60;

    private final IdentitySecret secret;
    private final IdentityRules rules;
    private final long cacheBytes;
    private transient PurgeGate gate;
    private transient Map<IdentifierKey, TenantLinker> tenants;
    private transient IdentifierKeys keys;
    private transient Histogram componentSize;
    private transient StageCounter observationsIn;
    private transient StageCounter commandsIn;
    private transient StageCounter erasuresIn;
    private transient StageCounter erasures;
    private transient StageCounter verdicts;
    private transient Meter links;
    private transient StageCounter matchesRaised;
    private transient StageCounter matchesDecided;
    private transient StageCounter largePeople;
    private transient Map<ChangeKind, StageCounter> changes;

    /**
     * @param secret where the identity secret is found
     * @param rules limits and bounds
     * @param cacheBytes bound on the caches of a tenant together
     */
    public LinkIdentities(IdentitySecret secret, IdentityRules rules, long cacheBytes) {
        this.secret = secret;
        this.rules = rules;
        this.cacheBytes = cacheBytes;
    }

    @Override
    protected void declareCounters(StageCounters counters) {
        observationsIn = counters.counter("observationsIn");
        commandsIn = counters.counter("commandsIn");
        erasuresIn = counters.counter("erasuresIn");
        erasures = counters.counter("erasures");
        verdicts = counters.counter("verdicts");
        matchesRaised = counters.counter("matchesRaised");
        matchesDecided = counters.counter("matchesDecided");
        largePeople = counters.counter("largePeople");
        changes = new EnumMap<>(ChangeKind.class);
        for (ChangeKind kind : ChangeKind.values()) {
            changes.put(kind, counters.counter(kind.word()));
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        keys = secret.keys();
        gate = new PurgeGate();
        tenants = new HashMap<>();
        componentSize = getMetricGroup().histogram("componentSize", new DescriptiveStatisticsHistogram(RECENT_LINKS));
        links = getMetricGroup().meter("linksPerSecond", new MeterView(RATE_SECONDS));
        getMetricGroup().gauge("pendingMatches", (Gauge<Long>) () -> matchesRaised.value() - matchesDecided.value());
    }

    @Override
    public void processElement1(StreamRecord<LinkInput> element) throws Exception {
        LinkInput input = element.getValue();
        (input instanceof Observation ? observationsIn : input instanceof Erasure ? erasuresIn : commandsIn)
                .increment();
        tenant(Tenants.key(input.tenant())).linker().take(input);
    }

    /** Every owner hears of the rows of every table. */
    @Override
    public void processElement2(StreamRecord<OwnerNotice> element) throws Exception {
        OwnerNotice notice = element.getValue();
        if (notice instanceof Covered covered) {
            gate.covered(covered.checkpointId());
            for (Map.Entry<IdentifierKey, TenantLinker> entry : tenants.entrySet()) {
                setCurrentKey(entry.getKey());
                entry.getValue().state().changes().purge();
            }
        } else if (notice instanceof Reemit reemit) {
            answer(reemit);
        }
    }

    /** Rule O1. A line of history that was purged is as it was written: nothing of it is in doubt. */
    private void answer(Reemit reemit) throws Exception {
        RowKey key = reemit.key();
        if (key.table().equals(IdentityChangeTable.TABLE.kuduName())) {
            IdentifierKey tenant = IdentifierKey.fromHex(key.owner());
            TenantState state = tenant(tenant).state();
            long epoch = IdentityChangeTable.epoch(key.primaryKey());
            setCurrentKey(tenant);
            IdentityChange change = state.changes().emitAgain(epoch);
            if (change != null || epoch > state.lastEpoch()) {
                emit(CHANGE_ROWS, reemit.answer(Optional.ofNullable(change).map(IdentityChangeTable::row)));
            }
        } else if (key.table().equals(PendingMatchTable.TABLE.kuduName())) {
            PendingMatch match = tenant(IdentifierKey.fromHex(key.owner()))
                    .state()
                    .match(PendingMatchTable.matchId(key.primaryKey()));
            emit(MATCH_ROWS, reemit.answer(Optional.ofNullable(match).map(PendingMatchTable::row)));
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        for (TenantLinker tenant : tenants.values()) {
            tenant.state().flush();
        }
        super.prepareSnapshotPreBarrier(checkpointId);
        gate.passBarrier(checkpointId);
    }

    private TenantLinker tenant(IdentifierKey key) throws Exception {
        TenantLinker known = tenants.get(key);
        if (known == null) {
            setCurrentKey(key);
            TenantState state = new TenantState(getRuntimeContext(), () -> setCurrentKey(key), cacheBytes, gate);
            known = new TenantLinker(new Linker(rules, keys, state.stores(), new Outlet(key, state.changes())), state);
            tenants.put(key, known);
        }
        return known;
    }

    private void emit(OutputTag<RowChange<TableRow>> tag, RowChange<TableRow> change) {
        output.collect(tag, new StreamRecord<>(change));
    }

    /** One tenant: who decides, and what it keeps. */
    private record TenantLinker(Linker linker, TenantState state) {}

    /** Where the words of one tenant's linker go. */
    private final class Outlet implements LinkOutput {
        private final IdentifierKey tenant;
        private final RecentChanges recent;

        private Outlet(IdentifierKey tenant, RecentChanges recent) {
            this.tenant = tenant;
            this.recent = recent;
        }

        @Override
        public void tell(LinkMessage message) {
            if (message instanceof LinkMessage.Verdict) {
                verdicts.increment();
            }
            output.collect(new StreamRecord<>(Either.Left(message)));
        }

        @Override
        public void changed(IdentityChange change) {
            changes.get(change.kind()).increment();
            setCurrentKey(tenant);
            recent.add(change);
            RowKey key =
                    rowKey(IdentityChangeTable.TABLE, IdentityChangeTable.primaryKey(change.tenant(), change.epoch()));
            emit(CHANGE_ROWS, new RowChange.Upsert<>(key, IdentityChangeTable.row(change), RowChange.NO_ARRIVAL));
            output.collect(CHANGES, new StreamRecord<>(change));
        }

        @Override
        public void erased(Erasure erasure) {
            erasures.increment();
            output.collect(ERASURES, new StreamRecord<>(erasure));
        }

        @Override
        public void united(int identifiers) {
            componentSize.update(identifiers);
            links.markEvent();
            if (identifiers > rules.maxIdentifiers() / 2) {
                largePeople.increment();
            }
        }

        @Override
        public void match(@Nullable PendingMatch before, PendingMatch match) {
            if (before == null) {
                matchesRaised.increment();
            } else if (before.state() == PendingMatch.State.OPEN && match.state() != PendingMatch.State.OPEN) {
                matchesDecided.increment();
            }
            RowKey key = rowKey(PendingMatchTable.TABLE, PendingMatchTable.primaryKey(match.matchId()));
            emit(MATCH_ROWS, new RowChange.Upsert<>(key, PendingMatchTable.row(match), RowChange.NO_ARRIVAL));
            output.collect(MATCHES, new StreamRecord<>(match));
        }

        @Override
        public void withdrawn(PendingMatch match) {
            if (match.state() == PendingMatch.State.OPEN) {
                matchesDecided.increment();
            }
            RowKey key = rowKey(PendingMatchTable.TABLE, PendingMatchTable.primaryKey(match.matchId()));
            emit(MATCH_ROWS, new RowChange.Delete<>(key, RowChange.NO_ARRIVAL));
        }

        private RowKey rowKey(Table table, String primaryKey) {
            return new RowKey(table.kuduName(), tenant.hex(), primaryKey);
        }
    }
}
