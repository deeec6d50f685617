package io.nyala.sql.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.sql.dialect.ImpalaFunctions;
import io.nyala.sql.dialect.KnownFunctions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SparkEngineTest {
    /** Each function that is added, and what Impala's documentation says it gives. */
    private static final List<String> EXAMPLES = List.of(
            "ndv(x) -> 2",
            "appx_median(x) -> 1",
            "variance_pop(x) -> 1.0",
            "variance_samp(x) -> 2.0",
            "group_concat(DISTINCT cast(x % 1 AS string)) -> 0",
            "zeroifnull(cast(NULL AS bigint)) -> 0",
            "nullifzero(0) -> NULL",
            "nullvalue(NULL) -> true",
            "nonnullvalue(1) -> true",
            "istrue(NULL) -> false",
            "isfalse(false) -> true",
            "isnottrue(NULL) -> true",
            "isnotfalse(NULL) -> true",
            "strleft('nyala', 2) -> ny",
            "strright('nyala', 2) -> la",
            "le_dst('kudu', 'kodo') -> 2",
            "base64encode('nyala') -> bnlhbGE=",
            "base64decode('bnlhbGE=') -> nyala",
            "fmod(7.5, 2) -> 1.5",
            "quotient(7, 2) -> 3",
            "is_nan(cast('nan' AS double)) -> true",
            "is_inf(cast('-infinity' AS double)) -> true",
            "dpow(2, 10) -> 1024.0",
            "fpow(2, 10) -> 1024.0",
            "dexp(0) -> 1.0",
            "dlog1(1) -> 0.0",
            "dlog10(1000) -> 3.0",
            "dsqrt(9) -> 3.0",
            "bitand(6, 3) -> 2",
            "bitor(6, 3) -> 7",
            "bitxor(6, 3) -> 5",
            "bitnot(0) -> -1",
            "utc_timestamp() = now() -> true",
            "from_timestamp(t, 'yyyy/MM') -> 2026/02",
            "unix_micros_to_utc_timestamp(1000001) -> 1970-01-01 00:00:01.000001",
            "utc_to_unix_micros(t) -> 1772279999250000",
            "dayname(t) -> Saturday",
            "monthname(t) -> February",
            "week(t) -> 9",
            "millisecond(t) -> 250",
            "int_months_between('2026-05-20', '2026-02-28') -> 2",
            "adddate(t, 1) -> 2026-03-01 11:59:59.25",
            "subdate(t, 1) -> 2026-02-27 11:59:59.25",
            "years_add(t, 2) -> 2028-02-28 11:59:59.25",
            "years_sub(t, 2) -> 2024-02-28 11:59:59.25",
            "months_add('2026-01-31', 1) -> 2026-02-28 00:00:00",
            "months_sub(t, 2) -> 2025-12-31 11:59:59.25",
            "weeks_add(t, 1) -> 2026-03-07 11:59:59.25",
            "weeks_sub(t, 1) -> 2026-02-21 11:59:59.25",
            "days_add('2026-02-28', 1) -> 2026-03-01 00:00:00",
            "days_sub(t, 28) -> 2026-01-31 11:59:59.25",
            "hours_add(t, 12) -> 2026-02-28 23:59:59.25",
            "hours_sub(t, 12) -> 2026-02-27 23:59:59.25",
            "minutes_add(t, 1) -> 2026-02-28 12:00:59.25",
            "minutes_sub(t, 1) -> 2026-02-28 11:58:59.25",
            "seconds_add(t, 1) -> 2026-02-28 12:00:00.25",
            "seconds_sub(t, 1) -> 2026-02-28 11:59:58.25",
            "milliseconds_add(t, 750) -> 2026-02-28 12:00:00",
            "milliseconds_sub(t, 250) -> 2026-02-28 11:59:59",
            "microseconds_add(t, 1) -> 2026-02-28 11:59:59.250001",
            "microseconds_sub(t, 1) -> 2026-02-28 11:59:59.249999",
            "adddate(t, interval 2 hours) -> 2026-02-28 13:59:59.25",
            "adddate(date '2026-02-28', 1) -> 2026-03-01",
            "months_add('2026-02-28', 1) -> 2026-03-31 00:00:00",
            "months_add(date '2026-03-31', 1) -> 2026-04-30",
            "months_sub('2026-02-28', 1) -> 2026-01-31 00:00:00",
            "date_add(t, 1) -> 2026-03-01 11:59:59.25",
            "date_add('2026-02-28', 1) -> 2026-03-01 00:00:00",
            "date_add(date '2026-02-28', 1) -> 2026-03-01",
            "date_add(t, interval 1 month) -> 2026-03-28 11:59:59.25",
            "date_add(t, NULL) -> NULL",
            "date_sub(t, 28) -> 2026-01-31 11:59:59.25",
            "date_sub(date '2026-02-28', interval 1 day) -> 2026-02-27",
            "add_months(t, 1) -> 2026-03-31 11:59:59.25",
            "last_day('2026-02-03 10:00:00') -> 2026-02-28 00:00:00",
            "last_day(date '2026-02-03') -> 2026-02-28",
            "next_day(t, 'Monday') -> 2026-03-02 11:59:59.25",
            "next_day(date '2026-02-28', 'Sat') -> 2026-03-07",
            "to_date(t) -> 2026-02-28",
            "typeof(to_date(t)) -> STRING",
            "to_timestamp('2026/02/28', 'yyyy/MM/dd') -> 2026-02-28 00:00:00",
            "to_timestamp(86400) -> 1970-01-02 00:00:00",
            "unix_timestamp(t) -> 1772279999",
            "unix_timestamp('1970-01-02') -> 86400",
            "unix_timestamp('1970/01/02', 'yyyy/MM/dd') -> 86400",
            "unix_timestamp() > 1772279999 -> true",
            "from_unixtime(86400) -> 1970-01-02 00:00:00",
            "from_unixtime(86400, 'yyyy-MM-dd') -> 1970-01-02",
            "trunc(t, 'YYYY') -> 2026-01-01 00:00:00",
            "trunc(t, 'Q') -> 2026-01-01 00:00:00",
            "trunc(t, 'mm') -> 2026-02-01 00:00:00",
            "trunc(t, 'WW') -> 2026-02-26 00:00:00",
            "trunc(t, 'W') -> 2026-02-22 00:00:00",
            "trunc(t, 'D') -> 2026-02-23 00:00:00",
            "trunc(t, 'DD') -> 2026-02-28 00:00:00",
            "trunc(t, 'HH') -> 2026-02-28 11:00:00",
            "trunc(t, 'MI') -> 2026-02-28 11:59:00",
            "trunc(date '2026-02-28', 'MONTH') -> 2026-02-01",
            "trunc(-3.7) -> -3",
            "trunc(-3.456, 1) -> -3.4",
            "truncate(3.7) -> 3",
            "dtrunc(3.456, 2) -> 3.45",
            "date_trunc('week', t) -> 2026-02-23 00:00:00",
            "extract(second FROM t) -> 59",
            "extract(t, 'hour') -> 11",
            "extract('2026-02-28', 'month') -> 2",
            "extract(t, 'epoch') -> 1772279999",
            "extract(t, 'millisecond') -> 59250",
            "date_part('year', t) -> 2026",
            "typeof(date_part('second', t)) -> BIGINT",
            "datediff(t, '2026-02-26 23:00:00') -> 2",
            "timestamp_cmp(t, '2026-03-01') -> -1",
            "date_cmp('2026-03-01', '2026-02-28') -> 1",
            "isnull(NULL, 'x') -> x",
            "nvl2(NULL, 1, 2) -> 2",
            "greatest(1, 3, 2) -> 3",
            "greatest(1, NULL) -> NULL",
            "least('b', 'a') -> a",
            "least(1, NULL) -> NULL",
            "ltrim('xxnyala', 'x') -> nyala",
            "ltrim('  nyala') -> nyala",
            "rtrim('nyalaxx', 'x') -> nyala",
            "instr('nyala', 'a') -> 3",
            "instr('nyala', 'a', 4) -> 5",
            "split_part('a,b,c', ',', 2) -> b",
            "regexp_like('Nyala', 'YAL') -> false",
            "regexp_like('Nyala', 'YAL', 'i') -> true",
            "regexp_replace('aaabbb', '(b+)', '<\\\\1>') -> aaa<bbb>",
            "regexp_replace('a1', '[0-9]', '$') -> a$",
            "regexp_extract('a12b', '([0-9]+)', 1) -> 12",
            "regexp_match_count('abab', 'ab') -> 2",
            "bytes('ä') -> 2",
            "utf8_length('ä') -> 1",
            "dceil(1.2) -> 2",
            "dfloor(1.8) -> 1",
            "dround(1.25, 1) -> 1.3",
            "max_tinyint() -> 127",
            "min_tinyint() -> -128",
            "max_smallint() -> 32767",
            "min_smallint() -> -32768",
            "max_int() -> 2147483647",
            "min_int() -> -2147483648",
            "max_bigint() -> 9223372036854775807",
            "min_bigint() -> -9223372036854775808",
            "countset(7) -> 3",
            "fnv_hash('') -> -3750763034362895579",
            "fnv_hash('a') -> -5808556873153909620",
            "fnv_hash(cast(NULL AS string)) -> NULL",
            "murmur_hash('a') -> 510903276987443985",
            "fnv_hash(42) -> -8243085092550877313",
            "murmur_hash(42L) -> -3251795447530343920",
            "typeof(1) -> INT",
            "version() -> Nyala SQL gateway, a stand-in for Apache Impala 0.1 (Spark SQL 3.5 over Kudu)",
            "session_user() = current_user() -> true",
            "effective_user() = current_user() -> true",
            "logged_in_user() = current_user() -> true");

    private static final int AGGREGATES = 5;

    private static SparkEngine engine;
    private static SparkSession client;

    @BeforeAll
    static void start(@TempDir Path workDir) {
        engine = SparkEngine.start("nyala", workDir);
        client = engine.newSession();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void impalasFunctionsGiveWhatImpalaGives() {
        check(EXAMPLES.subList(0, AGGREGATES), "VALUES (1), (NULL), (3) AS v(x)");
        check(EXAMPLES.subList(AGGREGATES, EXAMPLES.size()), "VALUES (timestamp '2026-02-28 11:59:59.25') AS v(t)");
    }

    /** All examples in one statement: each costs a compilation of its own otherwise. */
    private static void check(List<String> examples, String from) {
        var calls = examples.stream()
                .map(example -> example.substring(0, example.indexOf(" -> ")))
                .toList();
        var columns = calls.stream().map(call -> "cast(" + call + " AS string)").collect(Collectors.joining(", "));

        var row = client.sql("SELECT " + columns + " FROM " + from).first();

        var found = IntStream.range(0, calls.size())
                .mapToObj(i -> calls.get(i) + " -> " + (row.isNullAt(i) ? "NULL" : row.getString(i)))
                .toList();
        assertThat(found).isEqualTo(examples);
    }

    @Test
    void everyFunctionHasAnExampleAndIsOneOfImpala() {
        for (var name : ImpalaFunctions.names()) {
            assertThat(EXAMPLES).anyMatch(example -> example.startsWith(name + "("));
            assertThat(KnownFunctions.isImpalas(name)).as(name).isTrue();
        }
    }

    @Test
    void nullIsGreaterThanEveryValue() {
        assertThat(column("SELECT x FROM VALUES (2), (NULL), (1) AS v(x) ORDER BY x"))
                .isEqualTo("1 2 null");
        assertThat(column("SELECT x FROM VALUES (2), (NULL), (1) AS v(x) ORDER BY x DESC"))
                .isEqualTo("null 2 1");
        assertThat(column("SELECT x FROM VALUES (2), (NULL), (1) AS v(x) ORDER BY x NULLS FIRST"))
                .isEqualTo("null 1 2");
        assertThat(column("SELECT row_number() OVER (ORDER BY x) FROM VALUES (NULL), (1) AS v(x) ORDER BY x DESC"))
                .isEqualTo("2 1");
    }

    @Test
    void aCallWithoutANameIsHeadedByItsText() {
        assertThat(client.sql("SELECT count(*), days_add( '2026-02-28',  1), 1 AS one FROM VALUES (1) AS v(x)")
                        .columns())
                .containsExactly("count(*)", "days_add( '2026-02-28', 1)", "one");
    }

    private static String column(String sql) {
        return client.sql(sql).collectAsList().stream()
                .map(row -> String.valueOf(row.get(0)))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "group_concat(x) | 'a, b, a'",
                "group_concat(x, '-') | 'a-b-a'",
                "group_concat(n, '') | 121",
                "group_concat(z) |",
            })
    void groupConcatJoinsWhatIsNotNull(String call, String expected) {
        var rows =
                "(SELECT * FROM VALUES ('a', 1, NULL), ('b', 2, NULL), (NULL, NULL, NULL), ('a', 1, NULL) AS v(x, n, z))";

        var joined = client.sql("SELECT " + call + " FROM " + rows).first().get(0);

        assertThat(joined == null ? null : sorted(joined.toString()))
                .isEqualTo(expected == null ? null : sorted(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reflect('java.lang.System', 'getProperty', 'user.home')",
                "java_method('java.lang.System', 'exit', 1)"
            })
    void functionsThatRunAnyCodeAreGone(String call) {
        assertThatThrownBy(() -> client.sql("SELECT " + call)).hasMessageContaining("is not available here");
    }

    @Test
    void filesOfTheMachineCannotBeRead() {
        assertThatThrownBy(() -> client.sql("SELECT * FROM text.`/etc/hostname`"))
                .isInstanceOf(AnalysisException.class);
    }

    @Test
    void viewsOfTheFolderAreMadeInOrderOfTheirFilesAndAgainWhenAFileChanges(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("002_second.sql"),
                """
                -- uses the first; nothing else
                DROP VIEW IF EXISTS second;
                CREATE VIEW second COMMENT 'one; more' AS
                SELECT a + 1 AS b FROM first;
                """);
        Files.writeString(
                folder.resolve("001_first.sql"),
                "CREATE VIEW nyala.first (a COMMENT 'a number') AS SELECT 1; CREATE VIEW IF NOT EXISTS third AS SELECT 3;");
        Files.writeString(folder.resolve("README.md"), "not SQL");
        var views = new ViewFiles(engine.own(), Optional.of(folder));

        assertThat(views.refresh()).isEqualTo(3);
        assertThat(client.sql("SELECT b FROM nyala.second").first().getInt(0)).isEqualTo(2);

        Files.writeString(folder.resolve("001_first.sql"), "CREATE VIEW first AS SELECT 41 AS a");
        views.refreshIfChanged();
        assertThat(client.sql("SELECT b FROM nyala.second").first().getInt(0)).isEqualTo(42);
        assertThat(client.catalog().tableExists("nyala.third")).isFalse();

        Files.writeString(folder.resolve("001_first.sql"), "CREATE VIEW first AS SELEC");
        views.refreshIfChanged();
        assertThat(client.sql("SELECT b FROM nyala.second").first().getInt(0)).isEqualTo(42);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DROP TABLE profile; | line 2: only CREATE VIEW and DROP VIEW IF EXISTS are run here",
                "CREATE VIEW v AS SELECT nothing FROM VALUES (1) AS v(x) | line 2, column",
                "CREATE VIEW v AS SELEC 1 | syntax error",
                "CREATE VIEW v AS SELECT 1 AS a; INSERT INTO v VALUES (1) | line 2: only CREATE VIEW",
                "CREATE VIEW v AS SELECT nothing_such(1) | there is no function nothing_such",
            })
    void aBadFileIsNamedWithTheLine(String statement, String place, @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("bad.sql"), "-- a comment\n" + statement);

        assertThatThrownBy(() -> new ViewFiles(engine.own(), Optional.of(folder)).refresh())
                .hasMessageStartingWith("views file " + folder.resolve("bad.sql") + ", ")
                .hasMessageContaining(place);
    }

    private static String sorted(String text) {
        var characters = text.toCharArray();
        Arrays.sort(characters);
        return new String(characters);
    }
}
