package io.nyala.jobs.cdc;

import io.nyala.source.SourceChange;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.cdc.connectors.mysql.source.MySqlSource;
import org.apache.flink.cdc.connectors.mysql.source.assigners.state.PendingSplitsState;
import org.apache.flink.cdc.connectors.mysql.source.split.MySqlSplit;

/** Reads a MySQL or MariaDB as a replica of it would, by its row-based binary log. The driver, Connector/J, is the operator's to add. */
final class MySqlConnector implements Connector<MySqlSplit, PendingSplitsState> {

    private static final long serialVersionUID = 1L;

    private static final String DRIVER = "com.mysql.cj.jdbc.Driver";
    private static final String CONNECT_MILLIS = "10000";
    private static final String ANSWER_MILLIS = "60000";

    private final MySqlDatabase database;

    MySqlConnector(MySqlDatabase database) {
        this.database = database;
    }

    @Override
    public Source<SourceChange, MySqlSplit, PendingSplitsState> source(ReadSourceChanges reader) {
        Access access = database.access();
        return MySqlSource.<SourceChange>builder()
                .hostname(access.host())
                .port(access.port())
                .databaseList(access.groups())
                .tableList(access.tablePatterns())
                .username(access.user())
                .password(access.password())
                .serverId(database.serverIds())
                .serverTimeZone(database.timeZone())
                .splitSize(access.chunkRows())
                // else a change is lost that is in the log before a chunk's beginning and seen only after it: ADR 14
                .skipSnapshotBackfill(true)
                .debeziumProperties(ReadSourceChanges.debeziumProperties())
                .deserializer(reader)
                .build();
    }

    @Override
    public void prepare(boolean isFirst) {
        // the server keeps its log by its own rules
    }

    @Override
    public long unconfirmedLogBytes() {
        return 0;
    }

    @Override
    public long estimatedRows() throws SQLException {
        long rows = 0;
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT table_rows FROM information_schema.tables WHERE concat(table_schema, '.', table_name) = ?")) {
            for (String table : database.access().tables()) {
                statement.setString(1, table);
                try (ResultSet row = statement.executeQuery()) {
                    rows += row.next() ? row.getLong(1) : 0;
                }
            }
        }
        return rows;
    }

    private Connection connect() throws SQLException {
        Access access = database.access();
        Properties properties = new Properties();
        properties.setProperty("user", access.user());
        properties.setProperty("password", access.password());
        properties.setProperty("connectTimeout", CONNECT_MILLIS);
        properties.setProperty("socketTimeout", ANSWER_MILLIS);
        try {
            Driver driver = Class.forName(DRIVER, true, MySqlConnector.class.getClassLoader())
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
            return driver.connect("jdbc:mysql://" + access.host() + ":" + access.port() + "/", properties);
        } catch (ReflectiveOperationException e) {
            throw new SQLException("the driver of MySQL is not on the class path: add mysql-connector-j", e);
        }
    }
}
