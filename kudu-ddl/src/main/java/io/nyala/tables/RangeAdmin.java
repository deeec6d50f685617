package io.nyala.tables;

import io.nyala.tables.Difference.Kind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.kudu.Schema;
import org.apache.kudu.client.AlterTableOptions;
import org.apache.kudu.client.CreateTableOptions;
import org.apache.kudu.client.KuduClient;
import org.apache.kudu.client.KuduException;
import org.apache.kudu.client.KuduTable;
import org.apache.kudu.client.PartialRow;
import org.apache.kudu.client.Partition;

/**
 * The ranges of time of live tables: made ahead, dropped when too old. Each change is one step in Kudu, and writers go on meanwhile.
 */
public final class RangeAdmin {

    private static final long MICROS_PER_MILLI = 1_000;
    private static final long KUDU_TIMEOUT_MS = 60_000;

    private final KuduClient client;

    /**
     * Of one cluster.
     *
     * @param client stays the caller's
     */
    public RangeAdmin(KuduClient client) {
        this.client = Objects.requireNonNull(client);
    }

    /**
     * Makes the ranges ahead that are missing.
     *
     * @param table a table that exists; nothing happens to one without ranges
     * @param nowMillis the present, epoch milliseconds
     * @return what was done, one line a range
     */
    public List<String> extend(Table table, long nowMillis) throws KuduException {
        List<Long> missing = missingStarts(table, nowMillis);
        if (!missing.isEmpty()) {
            TimeRanges wanted = table.timeRanges().orElseThrow();
            Schema schema = client.openTable(table.kuduName()).getSchema();
            AlterTableOptions changes = new AlterTableOptions();
            for (long start : missing) {
                changes.addRangePartition(
                        bound(schema, wanted.column(), start),
                        bound(schema, wanted.column(), wanted.unit().plus(start, 1)));
            }
            client.alterTable(table.kuduName(), changes);
        }
        return added(table, missing);
    }

    /** In what the live ranges are not as defined. */
    List<Difference> differences(Table table, long nowMillis) throws KuduException {
        if (table.timeRanges().isPresent() && ends(table).isEmpty()) {
            return List.of(new Difference(
                    Kind.REFUSED,
                    "table " + table.name() + " is not cut by ranges of "
                            + table.timeRanges().get().column()));
        }
        return added(table, missingStarts(table, nowMillis)).stream()
                .map(line -> new Difference(Kind.TO_DO, line))
                .toList();
    }

    private static List<String> added(Table table, List<Long> starts) {
        return starts.stream()
                .map(start -> "add range " + name(start) + " to " + table.name())
                .toList();
    }

    /** Where the ranges begin that {@link #extend} would make. */
    private List<Long> missingStarts(Table table, long nowMillis) throws KuduException {
        List<Long> missing = new ArrayList<>();
        if (table.timeRanges().isPresent()) {
            TimeRanges wanted = table.timeRanges().get();
            long last = lastStart(wanted, nowMillis);
            for (long start = last(ends(table));
                    start <= last;
                    start = wanted.unit().plus(start, 1)) {
                missing.add(start);
            }
        }
        return missing;
    }

    /**
     * Drops the ranges that end at or before a moment, with all rows in them. In the same step the oldest range left is opened
     * downwards, so that rows from before still have a place; they go with the next drop.
     *
     * @param table a table with ranges
     * @param momentMillis epoch milliseconds
     * @return what was done, one line a range
     */
    public List<String> dropBefore(Table table, long momentMillis) throws KuduException {
        List<Long> ends = endsUpTo(table, momentMillis);
        if (!ends.isEmpty()) {
            String column = ranged(table).column();
            Schema schema = client.openTable(table.kuduName()).getSchema();
            AlterTableOptions changes = new AlterTableOptions();
            PartialRow start = schema.newPartialRow();
            for (long end : ends) {
                changes.dropRangePartition(start, bound(schema, column, end));
                start = bound(schema, column, end);
            }
            changes.addRangePartition(schema.newPartialRow(), bound(schema, column, last(ends)));
            client.alterTable(table.kuduName(), changes);
        }
        return dropped(table, ends);
    }

    /** What {@link #dropBefore} would do. */
    public List<String> planDropBefore(Table table, long momentMillis) throws KuduException {
        return dropped(table, endsUpTo(table, momentMillis));
    }

    private List<Long> endsUpTo(Table table, long momentMillis) throws KuduException {
        ranged(table);
        return ends(table).stream().filter(end -> end <= momentMillis).toList();
    }

    private static List<String> dropped(Table table, List<Long> ends) {
        return ends.stream()
                .map(end -> "drop what is before " + name(end) + " from " + table.name())
                .toList();
    }

    private static TimeRanges ranged(Table table) {
        return table.timeRanges()
                .orElseThrow(() -> new IllegalArgumentException("table " + table.name() + " has no ranges of time"));
    }

    /** The first ranges of a new table. */
    static void addFirst(TimeRanges wanted, long nowMillis, Schema schema, CreateTableOptions options) {
        options.setRangePartitionColumns(List.of(wanted.column()));
        long start = wanted.unit().plus(wanted.unit().startOf(nowMillis), -wanted.back());
        options.addRangePartition(schema.newPartialRow(), bound(schema, wanted.column(), start));
        for (long last = lastStart(wanted, nowMillis);
                start <= last;
                start = wanted.unit().plus(start, 1)) {
            options.addRangePartition(
                    bound(schema, wanted.column(), start),
                    bound(schema, wanted.column(), wanted.unit().plus(start, 1)));
        }
    }

    /** When the live ranges end, ascending, epoch milliseconds; empty when the live table has none. */
    public List<Long> ends(Table table) throws KuduException {
        KuduTable live = client.openTable(table.kuduName());
        TreeSet<Long> ends = new TreeSet<>();
        for (Partition partition : partitions(live)) {
            if (partition.getRangeKeyEnd().length == 0) {
                return List.of();
            }
            ends.add(Math.floorDiv(
                    partition.getDecodedRangeKeyEnd(live).getLong(ranged(table).column()), MICROS_PER_MILLI));
        }
        return List.copyOf(ends);
    }

    private static List<Partition> partitions(KuduTable table) throws KuduException {
        try {
            return table.getRangePartitions(KUDU_TIMEOUT_MS);
        } catch (KuduException e) {
            throw e;
        } catch (Exception e) { // declared as such by the client
            throw new IllegalStateException("ranges of " + table.getName() + " can't be read", e);
        }
    }

    private static long lastStart(TimeRanges wanted, long nowMillis) {
        return wanted.unit().plus(wanted.unit().startOf(nowMillis), wanted.ahead());
    }

    private static PartialRow bound(Schema schema, String column, long millis) {
        PartialRow bound = schema.newPartialRow();
        bound.addLong(column, millis * MICROS_PER_MILLI);
        return bound;
    }

    private static String name(long startMillis) {
        return Instant.ofEpochMilli(startMillis)
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
    }

    private static long last(List<Long> ends) {
        return ends.get(ends.size() - 1);
    }
}
