package io.nyala.jobs.kudu;

import io.nyala.tables.Table;
import io.nyala.tables.TableRow;
import io.nyala.upsert.RowChange;
import io.nyala.upsert.RowClass;
import java.io.IOException;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Keeps one table in Kudu equal to the rows that are emitted, exactly and after any crash: state-backed rows together with
 * {@link ReadWrittenKeys}, input-backed ones because a replay writes them again. All changes of one key must reach the same subtask: chain the sink to the owner, or key by the row.
 */
public final class KuduSink implements Sink<RowChange<TableRow>> {
    private static final long serialVersionUID = 1L;

    private final Table table;
    private final RowClass rowClass;
    private final KuduOptions options;

    /**
     * A sink for a table.
     *
     * @param table its definition; the table must exist
     * @param rowClass what stands behind its rows
     * @param options where Kudu and the journal are
     */
    public KuduSink(Table table, RowClass rowClass, KuduOptions options) {
        this.table = table;
        this.rowClass = rowClass;
        this.options = options;
    }

    @Override
    public SinkWriter<RowChange<TableRow>> createWriter(WriterInitContext context) throws IOException {
        return KuduSinkWriter.open(table, rowClass, options, context);
    }
}
