package io.nyala.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabasesITCase {

    @TempDir
    Path folder;

    @Test
    void postgresKeepsItsRowsOverACrashAndHasALogicalLog() throws Exception {
        ProcessHandle process;
        try (PostgresServer server = PostgresServer.startIn(folder)) {
            String url = server.jdbcUrl() + "?user=" + PostgresServer.USER;
            execute(url, "CREATE TABLE name (name text PRIMARY KEY)", "INSERT INTO name VALUES ('before')");
            server.killAndRestart();
            execute(url, "INSERT INTO name VALUES ('after')");

            assertThat(ask(url, "SELECT count(*) FROM name")).isEqualTo("2");
            assertThat(ask(url, "SHOW wal_level")).isEqualTo("logical");
            process = ProcessHandle.of(server.pid()).orElseThrow();
        }
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void mariaDbKeepsItsRowsOverACrashAndHasALogOfRows() throws Exception {
        ProcessHandle process;
        try (MariaDbServer server = MariaDbServer.startIn(folder)) {
            String url = server.jdbcUrl() + "?user=" + MariaDbServer.USER + "&password=" + MariaDbServer.PASSWORD;
            execute(url, "CREATE TABLE name (name varchar(20) PRIMARY KEY)", "INSERT INTO name VALUES ('before')");
            server.killAndRestart();
            execute(url, "INSERT INTO name VALUES ('after')");

            assertThat(ask(url, "SELECT count(*) FROM name")).isEqualTo("2");
            assertThat(ask(url, "SELECT @@global.binlog_format")).isEqualTo("ROW");
            assertThat(ask(url, "SELECT @@global.log_bin")).isEqualTo("1");
            process = ProcessHandle.of(server.pid()).orElseThrow();
        }
        assertThat(process.isAlive()).isFalse();
    }

    private static void execute(String url, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String ask(String url, String question) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            assertThat(answer.next()).isTrue();
            return answer.getString(1);
        }
    }
}
