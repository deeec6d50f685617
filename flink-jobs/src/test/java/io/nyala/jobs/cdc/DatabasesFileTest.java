package io.nyala.jobs.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.jobs.folder.WatchedFolder;
import io.nyala.settings.InvalidSettingsException;
import io.nyala.source.file.KeyedRows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.junit.jupiter.api.Test;

class DatabasesFileTest {

    private static final Path PAGE = Path.of("../docs/cdc.md");

    private static final String BOTH =
            """
            version: 1
            sources:
              crm:
                type: postgres
                host: db.example
                database: crm
                user: nyala
                password_file: /secrets/crm
                tables: [public.customer, sales.order_line]
              web-shop:
                type: mysql
                tenant: shop
                host: 10.0.0.7
                port: 3307
                user: nyala
                password_file: /secrets/shop
                tables: [shop.customer]
                server_ids: 5401-5410
                time_zone: Europe/Berlin
                chunk_rows: 1000
            """;

    @Test
    void everyLineIsRead() {
        assertThat(DatabasesFile.parse("databases.yaml", BOTH).databases())
                .containsExactly(
                        new PostgresDatabase(
                                new Access(
                                        "crm",
                                        "",
                                        "db.example",
                                        5432,
                                        "nyala",
                                        "/secrets/crm",
                                        List.of("public.customer", "sales.order_line"),
                                        8096),
                                "crm",
                                "nyala_crm",
                                "nyala_crm"),
                        new MySqlDatabase(
                                new Access(
                                        "web-shop",
                                        "shop",
                                        "10.0.0.7",
                                        3307,
                                        "nyala",
                                        "/secrets/shop",
                                        List.of("shop.customer"),
                                        1000),
                                "5401-5410",
                                "Europe/Berlin"));
    }

    @Test
    void everyLineOfAFolderIsRead() {
        String text =
                """
                version: 1
                sources:
                  exports: {type: folder, folder: /data/exports/crm, table: customer, key: [customer_no]}
                  bookings:
                    type: folder
                    tenant: travel
                    folder: s3://exports/bookings/
                    table: dwh.booking
                    key: [office, no]
                    separator: ';'
                    every: 5m
                """;

        DeclaredSources sources = DatabasesFile.parse("databases.yaml", text);

        assertThat(sources.databases()).isEmpty();
        assertThat(sources.folders())
                .containsExactly(
                        new WatchedFolder(
                                new KeyedRows("", "exports", "customer", List.of("customer_no")),
                                "/data/exports/crm",
                                ',',
                                Duration.ofSeconds(10)),
                        new WatchedFolder(
                                new KeyedRows("travel", "bookings", "dwh.booking", List.of("office", "no")),
                                "s3://exports/bookings/",
                                ';',
                                Duration.ofMinutes(5)));
    }

    @Test
    void allMistakesOfAFolderAreToldWithTheirLines() {
        String text =
                """
                version: 1
                sources:
                  exports:
                    type: folder
                    folder: exports
                    tables: [customer]
                    separator: ';;'
                    every: often
                  hidden: {type: folder, folder: /data/_hidden, table: customer, key: [no]}
                """;

        assertThatThrownBy(() -> DatabasesFile.parse("databases.yaml", text))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("line 5: sources.exports.folder: write an absolute path")
                .hasMessageContaining("line 6: sources.exports.tables is not known")
                .hasMessageContaining("line 7: sources.exports.separator: write one character")
                .hasMessageContaining("line 8: sources.exports.every: write a time")
                .hasMessageContaining("sources.exports.table is missing")
                .hasMessageContaining("sources.exports.key names none")
                .hasMessageContaining("line 9: sources.hidden.folder: write an absolute path");
    }

    @Test
    void allMistakesAreToldWithTheirLines() {
        String text =
                """
                version: 1
                sources:
                  crm:
                    type: postgres
                    host: db.example
                    database: crm
                    user: nyala
                    password: secret
                    tables: [customer]
                    slot: Nyala
                """;

        assertThatThrownBy(() -> DatabasesFile.parse("databases.yaml", text))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("line 8: sources.crm.password is not known")
                .hasMessageContaining("sources.crm.password_file is missing")
                .hasMessageContaining("line 9: sources.crm.tables has an item that is no table: write schema.table")
                .hasMessageContaining("line 10: sources.crm.slot")
                .hasMessageNotContaining("secret");
    }

    @Test
    void twoSourcesDoNotReadUnderOneName() {
        String twins = BOTH
                + """
                  other-shop:
                    type: mysql
                    host: 10.0.0.7
                    port: 3307
                    user: nyala
                    password_file: /secrets/shop
                    tables: [shop.voucher]
                    server_ids: 5401-5410
                """
                        .indent(0);

        assertThatThrownBy(() -> DatabasesFile.parse("databases.yaml", twins))
                .hasMessageContaining("other-shop has slot, publication or server_ids of another source");
    }

    @Test
    void namesOfTablesArePatternsOfThemselves() {
        Access access = new Access("crm", "", "h", 1, "u", "f", List.of("public.a$b", "public.c"), 10);

        assertThat(access.tablePatterns()).containsExactly("public\\.a\\$b", "public\\.c");
        assertThat(access.groups()).containsExactly("public");
    }

    @Test
    void thePageNamesEveryKey() throws Exception {
        String page = Files.readString(PAGE);

        assertThat(CdcOptions.ALL).extracting(ConfigOption::key).allSatisfy(key -> assertThat(page)
                .contains("`" + key + "`"));
        assertThat(DatabasesFile.ALL_KEYS).allSatisfy(key -> assertThat(page).contains("`" + key + "`"));
    }
}
