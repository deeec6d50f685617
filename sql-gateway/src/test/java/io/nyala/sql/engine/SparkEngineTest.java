package io.nyala.sql.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.sql.dialect.ImpalaFunctions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
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
            "months_sub(t, 2) -> 2025-12-28 11:59:59.25",
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

        for (int i = 0; i < calls.size(); i++) {
            assertThat(calls.get(i) + " -> " + (row.isNullAt(i) ? "NULL" : row.getString(i)))
                    .isEqualTo(examples.get(i));
        }
    }

    @Test
    void everyFunctionHasAnExampleAndNoneHidesOneOfSpark() {
        for (var name : ImpalaFunctions.names()) {
            assertThat(EXAMPLES).anyMatch(example -> example.startsWith(name + "("));
            assertThat(FunctionRegistry.builtin().functionExists(new FunctionIdentifier(name)))
                    .as(name)
                    .isFalse();
        }
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
    void viewsOfTheFolderAreMadeInOrderOfTheirFiles(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("02_second.sql"),
                "-- uses the first\nCREATE VIEW second AS SELECT a + 1 AS b FROM first;\n");
        Files.writeString(
                folder.resolve("01_first.sql"),
                "CREATE VIEW first (a COMMENT 'a number') AS SELECT 1;\n\nCREATE VIEW third AS SELECT 3;");
        Files.writeString(folder.resolve("README.md"), "not SQL");

        var made = ViewFiles.run(engine.own(), folder);

        assertThat(made).isEqualTo(3);
        assertThat(client.sql("SELECT b FROM nyala.second").first().getInt(0)).isEqualTo(2);
    }

    @Test
    void viewFilesHoldNothingButViews(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("bad.sql"), "DROP TABLE profile;");

        assertThatThrownBy(() -> ViewFiles.run(engine.own(), folder)).hasMessageContaining("only CREATE VIEW");
    }

    private static String sorted(String text) {
        var characters = text.toCharArray();
        Arrays.sort(characters);
        return new String(characters);
    }
}
