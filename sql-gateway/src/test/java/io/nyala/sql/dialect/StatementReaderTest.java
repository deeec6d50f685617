package io.nyala.sql.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementReaderTest {
    private final ImpalaParser parser = new ImpalaParser();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "select country, count(*) from profile group by 1;",
                "  -- a comment\n /* and another */ SELECT 1 ; ",
                "WITH a AS (SELECT 1 x) SELECT * FROM a",
                "VALUES (1, 'a'), (2, 'b')",
                "(SELECT 1) UNION ALL (SELECT 2)",
                "SELECT 'INSERT INTO profile' AS text",
                "SELECT DISTINCT a, sum(b) OVER w FROM t TABLESAMPLE (10 PERCENT) WINDOW w AS (PARTITION BY a) LIMIT 5 OFFSET 2",
                "SELECT a FROM t LEFT ANTI JOIN u USING (a) WHERE b NOT IN (SELECT b FROM v) GROUP BY a WITH ROLLUP HAVING count(*) > 1",
                "SELECT * FROM t, LATERAL (SELECT * FROM u WHERE u.a = t.a) x INTERSECT SELECT * FROM v EXCEPT SELECT * FROM w",
                "SELECT /*+ BROADCAST(t) */ explode(array(1, 2)) FROM t ORDER BY 1 NULLS LAST",
                "SELECT * FROM (VALUES (1, 2)) AS v(a, b) JOIN range(3) r(id) ON a = id",
                "SHOW TABLES",
                "SHOW TABLES IN nyala LIKE 'p*'",
                "SHOW DATABASES",
                "SHOW CREATE TABLE profile",
                "SHOW CREATE VIEW nyala.customer_360;",
                "SHOW FUNCTIONS",
                "DESCRIBE profile",
                "DESCRIBE FORMATTED nyala.profile",
                "DESCRIBE FUNCTION ndv",
                "EXPLAIN SELECT * FROM profile",
            })
    void questionsAreRead(String sql) {
        assertThat(read(sql)).isInstanceOf(Statement.Query.class);
        assertThat(read(sql).hasRows()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO profile VALUES (1)",
                "INSERT OVERWRITE profile SELECT 1",
                "INSERT OVERWRITE DIRECTORY '/tmp/x' USING csv SELECT 1",
                "WITH a AS (SELECT 1) INSERT INTO profile SELECT * FROM a",
                "FROM profile INSERT INTO other SELECT *",
                "-- SELECT\nINSERT INTO profile VALUES (1)",
                "/* SELECT */ DELETE FROM profile",
                "EXPLAIN INSERT INTO profile VALUES (1)",
                "EXPLAIN UPSERT INTO profile VALUES (1)",
                "UPSERT INTO profile VALUES (1)",
                "UPDATE profile SET country = 'KE'",
                "DELETE FROM profile",
                "DELETE FROM IDENTIFIER('profile')",
                "MERGE INTO profile p USING other o ON p.a = o.a WHEN MATCHED THEN DELETE",
                "TRUNCATE TABLE profile",
                "CREATE TABLE t (a INT)",
                "CREATE TABLE t AS SELECT 1",
                "CREATE VIEW v AS SELECT 1",
                "CREATE TEMPORARY VIEW v AS SELECT 1",
                "CREATE DATABASE d",
                "CREATE FUNCTION f AS 'a.B'",
                "ALTER TABLE profile ADD COLUMNS (x INT)",
                "DROP TABLE profile",
                "DROP VIEW v",
                "DROP DATABASE nyala CASCADE",
                "DROP STATS profile",
                "COMMENT ON TABLE profile IS 'x'",
                "LOAD DATA INPATH '/tmp/x' INTO TABLE profile",
                "MSCK REPAIR TABLE profile",
                "ANALYZE TABLE profile COMPUTE STATISTICS",
                "CACHE TABLE profile",
                "UNCACHE TABLE profile",
                "CLEAR CACHE",
                "RESET",
                "ADD JAR '/tmp/x.jar'",
                "ADD FILE '/tmp/x'",
                "LIST JARS",
                "GRANT SELECT ON TABLE profile TO ROLE r",
                "REVOKE SELECT ON TABLE profile FROM ROLE r",
                "SELECT TRANSFORM (country) USING 'cat' AS (c STRING) FROM profile",
                "SELECT 1 WHERE 1 IN (SELECT TRANSFORM (country) USING 'cat' AS (c STRING) FROM profile)",
                "WITH a AS (SELECT TRANSFORM (country) USING 'cat' AS (c STRING) FROM profile) SELECT * FROM a",
                "SELECT * FROM IDENTIFIER('profile')",
            })
    void whateverChangesOrRunsSomethingIsRefusedInOneLine(String sql) {
        var refused = catchThrowableOfType(SqlFailure.class, () -> read(sql));

        assertThat(refused).hasMessageStartingWith("refused: ").hasMessageNotContaining("\n");
        assertThat(refused.sqlState()).isEqualTo(SqlFailure.READ_ONLY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET",
                "SET ALL",
                "SET MEM_LIMIT=2g",
                "set spark.sql.runSQLOnFiles=true",
                "COMPUTE STATS profile",
                "compute incremental stats nyala.profile;",
                "REFRESH FUNCTIONS nyala",
            })
    void whatHasNothingToDoHereIsAcceptedWithoutRows(String sql) {
        assertThat(read(sql)).isInstanceOf(Statement.Nothing.class);
        assertThat(read(sql).hasRows()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "REFRESH profile, profile",
        "refresh nyala.profile;, profile",
        "REFRESH `nyala`.`profile`, profile",
        "REFRESH TABLE profile, profile",
        "INVALIDATE METADATA nyala.profile, profile",
        "invalidate  metadata,",
    })
    void metadataStatementsNameTheTableToLookAt(String sql, String table) {
        assertThat(read(sql)).isEqualTo(new Statement.Refresh(Optional.ofNullable(table)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"USE nyala", "use `nyala`;"})
    void useNamesTheDatabase(String sql) {
        assertThat(read(sql)).isEqualTo(new Statement.Use("nyala"));
    }

    @Test
    void tablesAreFoundWhereverTheyAreNamed() {
        var sql = "WITH a AS (SELECT * FROM t1) SELECT (SELECT max(x) FROM nyala.t2) FROM a JOIN t3 USING (x)"
                + " WHERE EXISTS (SELECT 1 FROM `t4`)";

        assertThat(((Statement.Query) read(sql)).tables()).contains("t1", "t2", "t3", "t4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELEC 1 | line 1, column 1, at: SELEC 1",
                "SELECT 1 FROM profile WHERE a = | line 1, column 32",
                "SELECT * FROM profile GROUP country | column 29, at: country",
            })
    void syntaxErrorsPointAtThePlace(String sql, String place) {
        var failure = catchThrowableOfType(SqlFailure.class, () -> read(sql));

        assertThat(failure).hasMessageContaining(place).hasMessageNotContaining("\n");
        assertThat(failure.sqlState()).isEqualTo(SqlFailure.SYNTAX_OR_NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ";", "-- only a comment", "/* only a comment */ ;"})
    void emptyTextIsSaidToBeEmpty(String sql) {
        assertThat(catchThrowableOfType(SqlFailure.class, () -> read(sql))).hasMessage("the statement is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHOW TABLE STATS profile", "show  partitions profile", "SHOW ROLES", "SHOW GRANT ROLE r"})
    void whatOnlyAnImpalaKnowsIsNamed(String sql) {
        var failure = catchThrowableOfType(SqlFailure.class, () -> read(sql));

        assertThat(failure)
                .hasMessageContaining("not supported by this stand-in")
                .hasMessageContaining("line 1, column 1");
        assertThat(failure.sqlState()).isEqualTo(SqlFailure.NOT_SUPPORTED);
    }

    private Statement read(String sql) {
        return StatementReader.read(sql, parser);
    }
}
