package io.nyala.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.testkit.RealKudu;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The limits that an operator sets: what goes beyond ends with a sentence that says which limit and how to ask for less. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class QueryLimitsITCase {
    @RegisterExtension
    static final RealKudu KUDU = new RealKudu();

    private static GatewayProcess gateway;
    private static Connection connection;

    @BeforeAll
    static void start(@TempDir Path folder) throws SQLException {
        gateway = new GatewayProcess(folder, KUDU.masters(), "--query-timeout", "PT15S", "--max-rows", "100");
        gateway.start();
        connection = DriverManager.getConnection(gateway.url());
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        gateway.stop();
    }

    @Test
    void oneRowTooManyIsAnErrorAndNotACut() throws SQLException {
        assertThat(count("SELECT * FROM range(100)")).isEqualTo(100);
        assertThatThrownBy(() -> count("SELECT * FROM range(101)"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("more than 100 rows")
                .hasMessageContaining("--max-rows")
                .hasMessageContaining("LIMIT");
        assertThat(count("SELECT * FROM range(101) LIMIT 7")).isEqualTo(7);
    }

    @Test
    void aStatementThatTakesTooLongIsStopped() throws SQLException {
        assertThatThrownBy(() ->
                        count("SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.id * b.id % 7 = 3"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("stopped after 15 s")
                .hasMessageContaining("--query-timeout")
                .hasMessageContaining("ask for less");
        assertThat(count("SELECT 1")).isEqualTo(1);
    }

    private static int count(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            int count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }
}
