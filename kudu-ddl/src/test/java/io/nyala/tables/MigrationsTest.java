package io.nyala.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.tables.sql.ShippedSql;
import io.nyala.tables.sql.SqlFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The migrations, read one after the other, tell the same as the definitions in Java. A table that has none yet gets a first one with
 * {@code -Dnyala.write.docs=true}.
 */
class MigrationsTest {

    private static final Path FOLDER = Path.of("src/main/resources/io/nyala/tables/sql/migrations");

    @BeforeAll
    static void write() throws Exception {
        if (Boolean.getBoolean("nyala.write.docs")) {
            Path index = FOLDER.resolve("index");
            List<String> files = new ArrayList<>(Files.exists(index) ? Files.readAllLines(index) : List.of());
            for (Table table : Tables.ALL) {
                if (files.stream()
                        .noneMatch(file -> new SqlFile(file, "").subject().equals(table.name()))) {
                    files.add("V%03d__%s.sql".formatted(files.size() + 1, table.name()));
                    Files.writeString(FOLDER.resolve(files.get(files.size() - 1)), ImpalaSql.migration(table));
                }
            }
            Files.write(index, files);
        }
    }

    @Test
    void theyTellTheSameAsTheDefinitions() {
        Map<String, SqlTable> told = SqlTable.of(ShippedSql.migrations());

        assertThat(told.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Tables.ALL.stream().map(Table::kuduName).toList());
        for (Table table : Tables.ALL) {
            SqlTable sql = told.get(table.kuduName());
            assertThat(sql.columns().values()).as(table.name()).containsExactlyInAnyOrderElementsOf(table.columns());
            assertThat(sql.key())
                    .isEqualTo(table.key().stream().map(Column::name).toList());
            assertThat(sql.hash()).isEqualTo(table.hashColumnNames());
            assertThat(sql.buckets()).isEqualTo(table.hashBuckets());
            assertThat(sql.comment()).isEqualTo(table.comment());
            assertThat(sql.range()).isEqualTo(table.timeRanges().map(TimeRanges::column));
        }
    }

    @Test
    void eachTellsImpalaOfATableThatItDoesNotOwn() {
        for (SqlFile file : ShippedSql.migrations()) {
            for (String statement : file.statements()) {
                assertThat(statement)
                        .as(file.name())
                        .matches("(?s)(CREATE EXTERNAL TABLE IF NOT EXISTS nyala\\.\\w+\\R.*|REFRESH nyala\\.\\w+)")
                        .doesNotContain("purge");
            }
        }
        for (Table table : Tables.ALL) {
            assertThat(ShippedSql.migrations())
                    .flatExtracting(SqlFile::statements)
                    .anyMatch(statement -> statement.contains("'kudu.table_name' = '" + table.kuduName() + "'"));
        }
    }

    @Test
    void theyAreNumberedWithoutAGapAndAllShipped() throws Exception {
        List<SqlFile> migrations = ShippedSql.migrations();

        assertThat(migrations)
                .extracting(SqlFile::number)
                .isEqualTo(IntStream.rangeClosed(1, migrations.size()).boxed().toList());
        for (String kind : List.of("migrations", "views", "grants")) {
            Path folder = FOLDER.resolveSibling(kind);
            try (var files = Files.list(folder)) {
                assertThat(files.map(file -> file.getFileName().toString())
                                .filter(file -> file.endsWith(".sql"))
                                .sorted()
                                .toList())
                        .isEqualTo(Files.readAllLines(folder.resolve("index")));
            }
        }
    }

    @Test
    void aLaterMigrationAddsColumns() {
        SqlFile first = new SqlFile("V001__profile.sql", ImpalaSql.migration(Tables.PROFILE));
        SqlFile later = new SqlFile(
                "V002__profile_tier.sql",
                """
                /* ALTER TABLE nyala.profile ADD COLUMNS (
                  tier STRING NULL ENCODING DICT_ENCODING COMMENT 'It\\'s a tier.'
                ) */
                REFRESH nyala.profile;
                """);

        SqlTable table = SqlTable.of(List.of(first, later)).get("nyala.profile");

        assertThat(table.columns()).hasSize(Tables.PROFILE.columns().size() + 1);
        assertThat(table.columns().get("tier"))
                .isEqualTo(Column.optional("tier", ColumnType.STRING, Column.Layout.DICTIONARY, "It's a tier."));
    }

    @Test
    void aLineThatIsNoColumnIsRefused() {
        SqlFile file = new SqlFile(
                "V001__profile.sql", ImpalaSql.migration(Tables.PROFILE).replace("tenant STRING", "tenant TEXT"));

        assertThatThrownBy(() -> SqlTable.of(List.of(file))).hasMessageContaining("tenant TEXT");
    }

    @Test
    void nothingIsWrittenThatOnlySomeEnginesRead() {
        String all = List.of(ShippedSql.migrations(), ShippedSql.views(), ShippedSql.grants()).stream()
                .flatMap(List::stream)
                .flatMap(file -> file.statements().stream())
                .collect(Collectors.joining("\n"));

        assertThat(all).doesNotContain("\"", "OR REPLACE", "::", "QUALIFY", "FILTER (");
    }
}
