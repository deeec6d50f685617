package io.nyala.jobs.kudu;

import io.nyala.tables.LogRoller;
import io.nyala.tables.RangeAdmin;
import io.nyala.tables.Table;
import java.io.IOException;
import org.apache.kudu.client.AsyncKuduClient;
import org.apache.kudu.client.KuduException;
import org.apache.kudu.client.KuduTable;

/** A Kudu cluster, for a program that runs once and ends. Not thread-safe. */
public final class KuduConnection implements AutoCloseable {
    private final AsyncKuduClient client;

    /** @param masters addresses of the masters, {@code host:port[,host:port]} */
    public KuduConnection(String masters) {
        this.client = new AsyncKuduClient.AsyncKuduClientBuilder(masters).build();
    }

    AsyncKuduClient client() {
        return client;
    }

    /**
     * Makes Kudu begin new segments of the logs of a table, if they have the size that Kudu gives them unless told otherwise.
     *
     * @return how many tablets the table has
     * @throws RowWriteException when Kudu can't be reached or refuses
     */
    public int rollLogs(Table table) throws IOException {
        try {
            return new LogRoller(client.syncClient(), LogRoller.SEGMENT_BYTES).roll(table);
        } catch (KuduException e) {
            throw KuduErrors.failure(table.name(), e);
        }
    }

    RangeAdmin ranges() {
        return new RangeAdmin(client.syncClient());
    }

    /**
     * A live table.
     *
     * @throws RowWriteException when Kudu can't be reached, or the table isn't as its definition says
     */
    KuduTable open(Table table) throws IOException {
        try {
            KuduTable live = client.syncClient().openTable(table.kuduName());
            KuduRowStore.requireColumns(table, live);
            return live;
        } catch (KuduException e) {
            throw KuduErrors.failure(table.name(), e);
        }
    }

    @Override
    public void close() throws IOException {
        client.syncClient().close();
    }
}
