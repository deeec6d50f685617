package io.nyala.tables;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.kudu.client.KuduClient;
import org.apache.kudu.client.KuduException;
import org.apache.kudu.client.KuduPartitioner;
import org.apache.kudu.client.KuduSession;
import org.apache.kudu.client.KuduTable;
import org.apache.kudu.client.NonCoveredRangeException;
import org.apache.kudu.client.OperationResponse;
import org.apache.kudu.client.PartialRow;
import org.apache.kudu.client.SessionConfiguration.FlushMode;
import org.apache.kudu.client.UpdateIgnore;

/**
 * Makes Kudu begin new segments of its write-ahead logs. Kudu lets go of a segment when it is full and what it says is flushed: values that
 * were erased in a table that is rarely written would stay in its log for ever.
 *
 * <p>What fills the segments are updates of rows that do not exist: they are logged in full and change nothing that anybody can read.
 */
public final class LogRoller {

    /** Size of a segment unless a tablet server is told otherwise ({@code --log_segment_size_mb}). */
    public static final long SEGMENT_BYTES = 8L << 20;

    private static final int CELL_BYTES = 60_000;
    private static final int CELLS_IN_BATCH = 16;
    private static final int TRIES = 10_000;
    private static final long MICROS_PER_MILLI = 1_000;
    private static final int FIRST_LETTER = '0';
    private static final int LAST_LETTER = 'z';

    private final KuduClient client;
    private final long bytes;
    private final Random random = new Random();

    /**
     * Of one cluster.
     *
     * @param client stays the caller's
     * @param segmentBytes size of a segment of the log
     */
    public LogRoller(KuduClient client, long segmentBytes) {
        this.client = Objects.requireNonNull(client);
        this.bytes = segmentBytes + segmentBytes / 8;
    }

    /**
     * Fills the current segment of each tablet of a table.
     *
     * @param table a table that exists, with a column of text that is not of its key
     * @return how many tablets it has
     */
    public int roll(Table table) throws KuduException {
        KuduTable live = client.openTable(table.kuduName());
        List<PartialRow> nobodies = onePerTablet(table, live);
        String text = table.columns().stream()
                .skip(table.keyColumns())
                .filter(column -> column.type() == ColumnType.STRING)
                .map(Column::name)
                .findFirst()
                .orElseThrow();
        KuduSession session = client.newSession();
        try {
            session.setFlushMode(FlushMode.MANUAL_FLUSH);
            session.setMutationBufferSpace(CELLS_IN_BATCH);
            for (PartialRow nobody : nobodies) {
                for (long left = bytes; left > 0; left -= (long) CELLS_IN_BATCH * CELL_BYTES) {
                    fill(session, live, nobody, text, table);
                }
            }
        } finally {
            session.close();
        }
        return nobodies.size();
    }

    private void fill(KuduSession session, KuduTable live, PartialRow key, String text, Table table)
            throws KuduException {
        for (int i = 0; i < CELLS_IN_BATCH; i++) {
            UpdateIgnore update = live.newUpdateIgnore();
            for (Column column : table.key()) {
                update.getRow().addObject(column.name(), key.getObject(column.name()));
            }
            update.getRow().addString(text, noise(CELL_BYTES));
            session.apply(update);
        }
        for (OperationResponse response : session.flush()) {
            if (response.hasRowError()) {
                throw new IllegalStateException("Kudu refuses to log");
            }
        }
    }

    /** A key of no row for each tablet: random texts, at times in each of the live ranges. */
    private List<PartialRow> onePerTablet(Table table, KuduTable live) throws KuduException {
        KuduPartitioner partitioner = new KuduPartitioner.KuduPartitionerBuilder(live).build();
        List<Long> times = table.timeRanges().isPresent() ? new RangeAdmin(client).ends(table) : List.of(0L);
        Map<Integer, PartialRow> found = new HashMap<>();
        for (int i = 0; found.size() < partitioner.numPartitions() && i < TRIES; i++) {
            PartialRow nobody = live.getSchema().newPartialRow();
            long time = times.get(i % times.size()) - 1;
            table.key().forEach(column -> putKey(nobody, column, time));
            try {
                found.putIfAbsent(partitioner.partitionRow(nobody), nobody);
            } catch (NonCoveredRangeException e) {
                throw new IllegalStateException("a range of " + table.name() + " went away meanwhile: run it again", e);
            }
        }
        return new ArrayList<>(found.values());
    }

    private void putKey(PartialRow row, Column column, long time) {
        switch (column.type()) {
            case STRING -> row.addString(column.name(), noise(Long.BYTES * 2));
            case TIMESTAMP -> row.addLong(column.name(), time * MICROS_PER_MILLI);
            default -> row.addLong(column.name(), Long.MAX_VALUE - random.nextInt(Integer.MAX_VALUE));
        }
    }

    /** Nothing that compresses: segments are compressed. */
    private String noise(int letters) {
        StringBuilder noise = new StringBuilder(letters);
        for (int i = 0; i < letters; i++) {
            noise.append((char) (FIRST_LETTER + random.nextInt(LAST_LETTER - FIRST_LETTER + 1)));
        }
        return noise.toString();
    }
}
