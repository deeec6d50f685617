package io.nyala.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nyala.tables.Column;
import io.nyala.tables.ProfileTable;
import io.nyala.testkit.RealKudu;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a JDBC program sees. Runs against the gateway over a real Kudu, or against a real Impala: give its URL as {@code
 * -Dnyala.sql.url} and its Kudu as {@code -Dnyala.sql.kudu.masters}; what only the stand-in promises is left out then.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SqlGatewayITCase {
    private static final String REAL_IMPALA = "nyala.sql.url";
    private static final String WHERE = " WHERE tenant = '" + SuiteTables.TENANT + "' ";

    @RegisterExtension
    static final RealKudu KUDU = new RealKudu();

    private static Optional<GatewayProcess> gateway = Optional.empty();
    private static SuiteTables tables;
    private static String url;
    private static Connection connection;

    @BeforeAll
    static void start() throws Exception {
        var impala = System.getProperty(REAL_IMPALA);
        tables = new SuiteTables(impala == null ? KUDU.masters() : System.getProperty("nyala.sql.kudu.masters"));
        tables.fill();
        if (impala == null) {
            var views = Files.createDirectories(Path.of("target", "it", "views"));
            Files.writeString(
                    views.resolve("01_suite.sql"),
                    "CREATE VIEW suite_country AS SELECT country, count(*) AS people FROM profile" + WHERE
                            + "GROUP BY country;\n");
            gateway = Optional.of(new GatewayProcess(
                    Path.of("target", "it"),
                    KUDU.masters(),
                    "--views",
                    views.toAbsolutePath().toString()));
            gateway.get().start();
        }
        url = impala == null ? gateway.orElseThrow().url() : impala;
        connection = DriverManager.getConnection(url);
        if (impala != null) {
            connection
                    .createStatement()
                    .execute("CREATE EXTERNAL TABLE IF NOT EXISTS nyala.profile STORED AS KUDU"
                            + " TBLPROPERTIES ('kudu.table_name' = 'nyala.profile')");
        }
    }

    @AfterAll
    static void stop() throws Exception {
        connection.close();
        gateway.ifPresent(GatewayProcess::stop);
        tables.close();
    }

    @Test
    void showTablesNamesTheTablesInOneColumn() throws SQLException {
        assertThat(column("SHOW TABLES", 1)).contains("identifier", "profile", "schema_version");
    }

    @Test
    void describeTellsColumnsInKudusOrderWithTypesAndComments() throws SQLException {
        var expected = ProfileTable.TABLE.columns();

        assertThat(column("DESCRIBE profile", 1))
                .isEqualTo(expected.stream().map(Column::name).toList());
        assertThat(column("DESCRIBE profile", 2))
                .startsWith("string", "string", "timestamp")
                .contains("bigint", "double", "boolean");
        assertThat(column("DESCRIBE nyala.profile", 3))
                .isEqualTo(expected.stream().map(Column::comment).toList());
    }

    @Test
    void aGroupByCountsAndSums() throws SQLException {
        var sql = "SELECT country, count(*), sum(total_revenue), min(first_seen) FROM profile" + WHERE
                + "GROUP BY 1 HAVING count(*) > 1 ORDER BY 1";

        assertThat(rows(sql))
                .containsExactly(
                        "DE|250|31125.0|2026-02-28 23:00:00.0",
                        "FR|250|31187.5|2026-02-28 23:00:01.000125",
                        "KE|250|31250.0|2026-02-28 23:00:02.0",
                        "US|250|31312.5|2026-02-28 23:00:03.0");
    }

    @Test
    void aPointLookUpGivesTheRowWithItsTypes() throws SQLException {
        try (var statement = connection.prepareStatement("SELECT * FROM profile WHERE profile_id = ?")) {
            statement.setString(1, SuiteTables.id(3));
            try (var row = statement.executeQuery()) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString("profile_id")).isEqualTo(SuiteTables.id(3));
                assertThat(row.getTimestamp("first_seen")).isEqualTo(Timestamp.valueOf("2026-02-28 23:00:03"));
                assertThat(row.getLong("event_count")).isEqualTo(3);
                assertThat(row.getBoolean("known")).isFalse();
                assertThat(row.getString("email")).isNull();
                assertThat(row.getString("first_name")).isEqualTo("Nyambura \"O'Neil\"\n\\");
                assertThat(row.getDouble("total_revenue")).isEqualTo(0.75);
                assertThat(row.next()).isFalse();
            }
        }
    }

    @Test
    void aTimestampIsComparedInUtc() throws SQLException {
        assertThat(rows("SELECT count(*) FROM profile" + WHERE
                        + "AND first_seen >= '2026-02-28 23:01:00' AND first_seen < '2026-02-28 23:01:10'"))
                .containsExactly("10");
    }

    @Test
    void manyRowsArriveInPages() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(7);
            try (var rows = statement.executeQuery("SELECT profile_id FROM profile" + WHERE + "ORDER BY profile_id")) {
                for (int i = 0; i < SuiteTables.PEOPLE; i++) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString(1)).isEqualTo(SuiteTables.id(i));
                }
                assertThat(rows.next()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zeroifnull(session_count) | 0",
                "strleft(profile_id, 2) | 5a",
                "days_add(first_seen, 1) | 2026-03-01 23:00:03.0",
                "from_timestamp(first_seen, 'yyyy-MM-dd') | 2026-02-28",
                "nvl(email, 'none') | none",
                "date_trunc('hour', first_seen) | 2026-02-28 23:00:00.0",
                "first_seen + interval 7 days | 2026-03-07 23:00:03.0",
                "cast(total_revenue AS decimal(10, 2)) | 0.75",
            })
    void functionsOfImpalaWork(String expression, String expected) throws SQLException {
        assertThat(rows("SELECT " + expression + " FROM profile WHERE profile_id = '" + SuiteTables.id(3) + "'"))
                .containsExactly(expected);
    }

    @Test
    void aggregatesOfImpalaWork() throws SQLException {
        assertThat(rows("SELECT ndv(country), length(group_concat(DISTINCT country)) FROM profile" + WHERE))
                .containsExactly("4|14");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "USE nyala",
                "REFRESH profile",
                "INVALIDATE METADATA profile",
                "COMPUTE STATS profile",
                "SET MEM_LIMIT=1g"
            })
    void sessionAndMetadataStatementsAreAccepted(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void jdbcListsTablesAndColumns() throws SQLException {
        var metadata = connection.getMetaData();

        try (var found = metadata.getTables(null, "nyala", "prof%", new String[] {"TABLE"})) {
            assertThat(found.next()).isTrue();
            assertThat(found.getString("TABLE_NAME")).isEqualTo("profile");
        }
        try (var found = metadata.getColumns(null, "nyala", "profile", "%")) {
            var names = new ArrayList<String>();
            while (found.next()) {
                names.add(found.getString("COLUMN_NAME"));
            }
            assertThat(names)
                    .isEqualTo(ProfileTable.TABLE.columns().stream()
                            .map(Column::name)
                            .toList());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT * FROM no_such_table | no_such_table",
                "SELECT no_such_column FROM profile | no_such_column",
                "SELECT * FROM profile WHERE version > | line 1, column 38",
                "SELECT histogram(version) FROM profile | histogram of Impala does not exist in this stand-in (line 1, column 8",
                "SELECT no_such(version) FROM profile | there is no function no_such (line 1, column 8",
            })
    @DisabledIfSystemProperty(named = REAL_IMPALA, matches = ".+")
    void anErrorIsOneLineThatPointsAtThePlace(String sql, String place) {
        var error = catchThrowableOfType(SQLException.class, () -> rows(sql));

        assertThat((Throwable) error)
                .hasMessageContaining(place)
                .hasMessageNotContaining("\n")
                .hasMessageNotContaining("Exception");
        assertThat(error.getSQLState()).isEqualTo("42000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO profile SELECT * FROM profile",
                "UPSERT INTO profile SELECT * FROM profile",
                "DELETE FROM profile",
                "DROP TABLE profile",
                "CREATE TABLE t (a INT)"
            })
    @DisabledIfSystemProperty(named = REAL_IMPALA, matches = ".+")
    void writingIsRefused(String sql) throws SQLException {
        assertThatThrownBy(() -> rows(sql))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("only reads")
                .hasMessageNotContaining("\n");
        assertThat(rows("SELECT count(*) FROM profile" + WHERE)).containsExactly(String.valueOf(SuiteTables.PEOPLE));
    }

    @Test
    @DisabledIfSystemProperty(named = REAL_IMPALA, matches = ".+")
    void filtersOnKeysTimesAndLimitsReachKudu() throws SQLException {
        var metrics = new ScanMetrics(KUDU.cluster().tabletServers().get(0).webPort());

        assertThat(metrics.rowsReturnedBy(
                        () -> rows("SELECT event_count FROM profile WHERE profile_id = '" + SuiteTables.id(9) + "'")))
                .isEqualTo(1);
        assertThat(metrics.rowsReturnedBy(
                        () -> rows("SELECT count(*) FROM profile WHERE first_seen < '2026-02-28 23:00:10'")))
                .isEqualTo(10);
    }

    @Test
    @DisabledIfSystemProperty(named = REAL_IMPALA, matches = ".+")
    void aLimitOnAScanReadsAboutAsManyRows() throws Exception {
        var metrics = new ScanMetrics(KUDU.cluster().tabletServers().get(0).webPort());
        tables.createExtra("many", 20_000);
        try {
            rows("SELECT 1 FROM many LIMIT 1");

            assertThat(metrics.rowsReturnedBy(() -> rows("SELECT * FROM many LIMIT 10")))
                    .isBetween(10L, 500L);
            assertThat(metrics.rowsReturnedBy(
                            () -> rows("SELECT note FROM many WHERE id > 5000 AND note = 'new' LIMIT 10")))
                    .isBetween(10L, 500L);
            assertThat(rows("SELECT id FROM many WHERE id % 5000 = 0 LIMIT 10")).hasSize(4);
            assertThat(rows("SELECT id FROM many ORDER BY id LIMIT 2 OFFSET 1")).containsExactly("2", "3");
            assertThat(rows("SELECT count(*) FROM (SELECT id FROM many LIMIT 12345) some"))
                    .containsExactly("12345");
        } finally {
            tables.dropExtra("many");
        }
    }

    @Test
    @DisabledIfSystemProperty(named = REAL_IMPALA, matches = ".+")
    void aLookUpThroughAJoinReadsTheRowsOfTheAnswer() throws Exception {
        var metrics = new ScanMetrics(KUDU.cluster().tabletServers().get(0).webPort());
        tables.createExtra("few_keys", 3);
        tables.createExtra("many_rows", 5_000);
        try {
            for (var kind : List.of("JOIN", "LEFT JOIN")) {
                assertThat(rows("SELECT k.id, r.note FROM few_keys k " + kind
                                + " many_rows r ON r.id = k.id WHERE k.note = 'new' AND r.id > 1 ORDER BY 1"))
                        .containsExactly("2|new", "3|new");
                assertThat(metrics.rowsReturnedBy(() -> rows("SELECT k.id, r.note FROM few_keys k " + kind
                                + " many_rows r ON r.id = k.id WHERE k.note = 'new'")))
                        .isBetween(6L, 20L);
            }
            assertThat(
                            rows(
                                    "SELECT k.id, r.note FROM few_keys k JOIN many_rows r ON r.id = k.id WHERE k.note = 'none'"))
                    .isEmpty();
            assertThat(
                            rows(
                                    "SELECT k.id, r.id FROM few_keys k LEFT JOIN many_rows r ON r.id = k.id + 5000 WHERE k.note = 'new' ORDER BY 1"))
                    .containsExactly("1|null", "2|null", "3|null");
            assertThat(
                            rows(
                                    "SELECT count(*), count(k.id) FROM many_rows r LEFT JOIN few_keys k ON r.id = k.id AND k.note = 'new'"))
                    .containsExactly("5000|3");
            assertThat(
                            rows(
                                    "SELECT count(*) FROM many_rows r WHERE NOT EXISTS (SELECT 1 FROM few_keys k WHERE k.id = r.id AND k.note = 'new')"))
                    .containsExactly("4997");
        } finally {
            tables.dropExtra("few_keys");
            tables.dropExtra("many_rows");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "first_seen >= date_sub(cast('2026-03-01 23:16:30' AS timestamp), interval 1 day)",
                "first_seen >= days_sub('2026-03-01 23:16:30', 1)",
                "first_seen >= cast('2026-02-28' AS timestamp) + interval 83790 seconds",
                "first_seen BETWEEN to_timestamp('2026-02-28 23:16:30', 'yyyy-MM-dd HH:mm:ss') AND now()",
                "first_seen >= trunc(cast('2026-02-28 23:16:59' AS timestamp), 'MI') + interval 30 seconds",
            })
    @DisabledIfSystemProperty(named = REAL_IMPALA, matches = ".+")
    void calculatedTimesReachKudu(String condition) throws SQLException {
        var metrics = new ScanMetrics(KUDU.cluster().tabletServers().get(0).webPort());

        assertThat(metrics.rowsReturnedBy(() -> rows("SELECT count(*) FROM profile WHERE " + condition)))
                .isEqualTo(10);
    }

    @Test
    void statementsThatMakeTablesAndViewsAreShown() throws SQLException {
        assertThat(rows("SHOW CREATE TABLE profile")).singleElement().asString().contains("STORED AS KUDU");
        assertThat(column("SHOW TABLES LIKE 'prof*'", 1)).contains("profile").doesNotContain("identifier");
    }

    @Test
    @DisabledIfSystemProperty(named = REAL_IMPALA, matches = ".+")
    void theServerSaysThatItIsAStandIn() throws SQLException {
        assertThat(rows("SELECT version()")).singleElement().asString().contains("stand-in for Apache Impala");
        assertThat(rows("SHOW CREATE VIEW suite_country"))
                .singleElement()
                .asString()
                .contains("GROUP BY country");
    }

    @Test
    @DisabledIfSystemProperty(named = REAL_IMPALA, matches = ".+")
    void tablesComeAndGoAsTheyDoInKudu() throws Exception {
        tables.createExtra("extra", 1);
        assertThat(rows("SELECT note FROM extra")).containsExactly("new");
        assertThat(column("SHOW TABLES", 1)).contains("extra");

        tables.addColumnToExtra("extra");
        assertThat(rows("SELECT sum(more), count(note) FROM extra")).containsExactly("7|1");
        assertThat(column("DESCRIBE extra", 1)).containsExactly("id", "note", "more");
        try (var found = connection.getMetaData().getColumns(null, "nyala", "extra", "more")) {
            assertThat(found.next()).isTrue();
        }

        tables.dropExtra("extra");
        assertThat(column("SHOW TABLES", 1)).doesNotContain("extra");
        assertThatThrownBy(() -> rows("SELECT note FROM extra")).hasMessageContaining("extra");
    }

    @Test
    @DisabledIfSystemProperty(named = REAL_IMPALA, matches = ".+")
    void viewsOfTheFolderAreThere() throws SQLException {
        assertThat(rows("SELECT people FROM suite_country WHERE country = 'KE'"))
                .containsExactly("250");
    }

    @Test
    @DisabledIfSystemProperty(named = REAL_IMPALA, matches = ".+")
    void primaryKeysAndTheTruthAboutTheServerAreToldToTools() throws SQLException {
        try (var keys = connection.getMetaData().getPrimaryKeys(null, "nyala", "profile")) {
            assertThat(keys.next()).isTrue();
            assertThat(keys.getString("COLUMN_NAME")).isEqualTo("profile_id");
        }
        assertThat(connection.getMetaData().getDatabaseProductName()).contains("stand-in for Apache Impala");
    }

    @Test
    @DisabledIfSystemProperty(named = REAL_IMPALA, matches = ".+")
    void aStatementEndsAtItsTimeOut() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            assertThatThrownBy(
                            () -> statement.executeQuery(
                                    "SELECT count(*) FROM profile a, profile b, profile c WHERE length(concat(a.email, b.email, c.email)) = 7"))
                    .isInstanceOfAny(SQLTimeoutException.class, SQLException.class);
        }
        assertThat(rows("SELECT 1")).containsExactly("1");
    }

    private static List<String> column(String sql, int index) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (result.next()) {
                values.add(result.getString(index));
            }
            return values;
        }
    }

    private static List<String> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            while (result.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i));
                }
                rows.add(String.join("|", row));
            }
            return rows;
        }
    }
}
