package io.nyala.jobs.kudu;

import io.nyala.tables.Table;
import io.nyala.tables.TableRow;
import io.nyala.upsert.RowChange;
import java.io.IOException;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Keeps one state-backed table in Kudu equal to the rows its owners emit, exactly and after any crash, together with
 * {@link ReadWrittenKeys}. All changes of one key must reach the same subtask: chain the sink to the owner, or key by the row.
 */
public final class KuduSink implements Sink<RowChange<TableRow>> {
    private static final long serialVersionUID = 1L;

    private final Table table;
    private final KuduOptions options;

    /**
     * A sink for a table.
     *
     * @param table its definition; the table must exist
     * @param options where Kudu and the journal are
     */
    public KuduSink(Table table, KuduOptions options) {
        this.table = table;
        this.options = options;
    }

    @Override
    public SinkWriter<RowChange<TableRow>> createWriter(WriterInitContext context) throws IOException {
        return KuduSinkWriter.open(table, options, context);
    }
}
