package io.nyala.jobs.cdc;

import io.nyala.source.SourceChange;
import java.sql.SQLException;
import java.util.Properties;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.cdc.connectors.base.source.assigner.state.PendingSplitsState;
import org.apache.flink.cdc.connectors.base.source.meta.split.SourceSplitBase;
import org.apache.flink.cdc.connectors.postgres.source.PostgresSourceBuilder;

/** Reads a PostgreSQL through its own logical decoding ({@code pgoutput}). */
final class PostgresConnector implements Connector<SourceSplitBase, PendingSplitsState> {

    private static final long serialVersionUID = 1L;

    private final PostgresDatabase database;

    PostgresConnector(PostgresDatabase database) {
        this.database = database;
    }

    @Override
    public Source<SourceChange, SourceSplitBase, PendingSplitsState> source(ReadSourceChanges reader) {
        Access access = database.access();
        Properties debezium = ReadSourceChanges.debeziumProperties();
        debezium.setProperty("publication.name", database.publication());
        // we make it ourselves: Debezium would make it anew for each chunk, of one table
        debezium.setProperty("publication.autocreate.mode", "disabled");
        debezium.setProperty("hstore.handling.mode", "json");
        debezium.setProperty("interval.handling.mode", "string");
        debezium.setProperty("include.unknown.datatypes", "true");
        return PostgresSourceBuilder.PostgresIncrementalSource.<SourceChange>builder()
                .hostname(access.host())
                .port(access.port())
                .database(database.database())
                .schemaList(access.groups())
                .tableList(access.tablePatterns())
                .username(access.user())
                .password(access.password())
                .slotName(database.slot())
                .decodingPluginName("pgoutput")
                .splitSize(access.chunkRows())
                // else changes are lost that a transaction wrote before a chunk's end and committed after it: ADR 14
                .skipSnapshotBackfill(true)
                .debeziumProperties(debezium)
                .deserializer(reader)
                .build();
    }

    @Override
    public void prepare(boolean isFirst) throws SQLException {
        try (PostgresReplication replication = PostgresReplication.connect(database)) {
            replication.publish();
            replication.limitIdleTransactions();
            if (!isFirst && !replication.hasSlot()) {
                throw new IllegalStateException("source " + database.access().source() + ": replication slot "
                        + database.slot() + " is gone, and with it changes that were not read. Start the job without"
                        + " state to read the tables again.");
            }
        }
    }

    @Override
    public long unconfirmedLogBytes() throws SQLException {
        try (PostgresReplication replication = PostgresReplication.connect(database)) {
            return replication.unconfirmedLogBytes();
        }
    }

    @Override
    public long estimatedRows() throws SQLException {
        try (PostgresReplication replication = PostgresReplication.connect(database)) {
            return replication.estimatedRows();
        }
    }
}
