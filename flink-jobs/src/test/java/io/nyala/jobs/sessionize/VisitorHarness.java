package io.nyala.jobs.sessionize;

import io.nyala.event.Event;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentityRules;
import io.nyala.jobs.state.Types;
import io.nyala.profile.Admitted;
import io.nyala.profile.Contribution;
import io.nyala.profile.EventContribution;
import io.nyala.profile.PairsForgotten;
import io.nyala.profile.VisitChange;
import io.nyala.sessionize.Forget;
import io.nyala.sessionize.SessionOptions;
import io.nyala.tables.TableRow;
import io.nyala.upsert.Covered;
import io.nyala.upsert.OwnerNotice;
import io.nyala.upsert.Reemit;
import io.nyala.upsert.RowChange;
import io.nyala.upsert.RowKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.types.Either;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** {@link SessionizeEvents} on RocksDB between a hand that feeds it and a table that takes its rows; a crash keeps the table only. */
final class VisitorHarness implements AutoCloseable {

    static final long CACHE = 1 << 20;
    static final long NO_CACHE = 0;

    static final Duration AT_ONCE = Duration.ZERO;

    private final SessionOptions options;
    private final Duration refresh;
    private final long cacheBytes;
    private final Map<RowKey, TableRow> table = new HashMap<>();
    private final Map<RowKey, Long> writtenIn = new HashMap<>();
    private final List<RowChange.Purge<TableRow>> purges = new ArrayList<>();
    private KeyedTwoInputStreamOperatorTestHarness<IdentifierKey, Event, Either<Forget, OwnerNotice>, Admitted> harness;
    private long checkpointId;

    VisitorHarness(SessionOptions options, long cacheBytes) throws Exception {
        this(options, AT_ONCE, cacheBytes);
    }

    VisitorHarness(SessionOptions options, Duration refresh, long cacheBytes) throws Exception {
        this.options = options;
        this.refresh = refresh;
        this.cacheBytes = cacheBytes;
        this.harness = harness(null);
    }

    private KeyedTwoInputStreamOperatorTestHarness<IdentifierKey, Event, Either<Forget, OwnerNotice>, Admitted> harness(
            @Nullable OperatorSubtaskState checkpoint) throws Exception {
        var created = new KeyedTwoInputStreamOperatorTestHarness<>(
                new SessionizeEvents(options, IdentityRules.DEFAULT, refresh, cacheBytes),
                Event::visitor,
                word -> word.isLeft()
                        ? word.left().visitor()
                        : IdentifierKey.fromHex(word.right().owner()),
                Types.IDENTIFIER_KEY);
        created.setStateBackend(new EmbeddedRocksDBStateBackend(false));
        created.setup(
                Types.ADMITTED.createSerializer(created.getExecutionConfig().getSerializerConfig()));
        if (checkpoint != null) {
            created.initializeState(checkpoint);
        }
        created.open();
        created.processWatermarkStatus2(WatermarkStatus.IDLE);
        return created;
    }

    void arrive(Event event) throws Exception {
        harness.processElement1(new StreamRecord<>(event));
    }

    void advance(long watermark) throws Exception {
        harness.processWatermark1(new Watermark(watermark));
    }

    /** A checkpoint: what waits is in the table before. */
    OperatorSubtaskState checkpoint() throws Exception {
        harness.prepareSnapshotPreBarrier(checkpointId + 1);
        write();
        checkpointId++;
        return harness.snapshot(checkpointId, checkpointId);
    }

    /** The reader of the journal announces that the last checkpoint is covered. */
    void cover(IdentifierKey any) throws Exception {
        hear(new Covered(checkpointId, any.hex()));
    }

    /** Back to the last checkpoint; the owner is asked for each row that may have been written since the one before it. */
    void restore(OperatorSubtaskState checkpoint) throws Exception {
        restore(checkpoint, Duration.ofMillis(harness.getProcessingTime()));
    }

    /** The same where the clock says something else. */
    void restore(OperatorSubtaskState checkpoint, Duration clock) throws Exception {
        write();
        harness.close();
        harness = harness(checkpoint);
        harness.setProcessingTime(clock.toMillis());
        for (Map.Entry<RowKey, Long> written : Map.copyOf(writtenIn).entrySet()) {
            if (written.getValue() >= checkpointId - 1) {
                hear(new Reemit(written.getKey()));
            }
        }
    }

    void reemit(RowKey key) throws Exception {
        hear(new Reemit(key));
    }

    private void hear(OwnerNotice notice) throws Exception {
        harness.processElement2(new StreamRecord<>(Either.Right(notice)));
    }

    /** A person of these identifiers was forgotten. */
    void forget(IdentifierKey visitor, long upTo, IdentifierKey... identifiers) throws Exception {
        harness.processElement2(
                new StreamRecord<>(Either.Left(new Forget("default", visitor, Set.of(identifiers), upTo))));
    }

    /** The clock goes on. */
    void elapse(Duration time) throws Exception {
        harness.setProcessingTime(harness.getProcessingTime() + time.toMillis());
    }

    /** What waits on the side output goes into the table. */
    private void write() {
        Queue<StreamRecord<RowChange<TableRow>>> changes = harness.getSideOutput(SessionizeEvents.SESSION_ROWS);
        while (changes != null && !changes.isEmpty()) {
            RowChange<TableRow> change = changes.poll().getValue();
            if (change instanceof RowChange.Purge<TableRow> purge) {
                purges.add(purge);
                continue;
            }
            writtenIn.put(change.key(), checkpointId);
            if (change instanceof RowChange.Upsert<TableRow> upsert) {
                table.put(change.key(), upsert.row());
            } else {
                table.remove(change.key());
            }
        }
    }

    Map<RowKey, TableRow> table() {
        write();
        return table;
    }

    /** What was ordered of rows that no state answers for. */
    List<RowChange.Purge<TableRow>> purges() {
        write();
        return purges;
    }

    /** The rows as name and value of each column, NULLs left out. */
    List<Map<String, Object>> rows() {
        write();
        return table.values().stream().map(VisitorHarness::columns).toList();
    }

    static Map<String, Object> columns(TableRow row) {
        Map<String, Object> columns = new TreeMap<>();
        for (int i = 0; i < row.table().columns().size(); i++) {
            Object value = row.value(i);
            if (value != null) {
                columns.put(row.table().columns().get(i).name(), value);
            }
        }
        return columns;
    }

    /** Events of the one session that there is, as its row says. */
    long events() {
        return (Long) rows().get(0).get("event_count");
    }

    List<Event> admitted() {
        return harness.extractOutputValues().stream()
                .map(Admitted::contribution)
                .filter(EventContribution.class::isInstance)
                .map(contribution -> ((EventContribution) contribution).event())
                .toList();
    }

    /** What the observer of identifiers was told to forget. */
    List<Contribution> forgottenPairs() {
        return harness.extractOutputValues().stream()
                .map(Admitted::contribution)
                .filter(PairsForgotten.class::isInstance)
                .toList();
    }

    /** What profiles were told of visits, in order. */
    List<VisitChange> visits() {
        return harness.extractOutputValues().stream()
                .map(Admitted::contribution)
                .filter(VisitChange.class::isInstance)
                .map(VisitChange.class::cast)
                .toList();
    }

    <T> List<T> side(OutputTag<T> tag) {
        Queue<StreamRecord<T>> records = harness.getSideOutput(tag);
        return records == null
                ? List.of()
                : records.stream().map(StreamRecord::getValue).toList();
    }

    int timers() {
        return eventTimers() + clockTimers();
    }

    int eventTimers() {
        return harness.numEventTimeTimers();
    }

    int clockTimers() {
        return harness.numProcessingTimeTimers();
    }

    /** Visitors in RocksDB. */
    long entries() throws Exception {
        var backend = ((SessionizeEvents) harness.getOperator()).getKeyedStateBackend();
        try (var keys = backend.getKeys("recent-messages", VoidNamespace.INSTANCE)) {
            return keys.count();
        }
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }
}
