package io.nyala.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.tables.sql.ImpalaCatalog;
import io.nyala.tables.sql.RecordingImpala;
import io.nyala.tables.sql.ShippedSql;
import io.nyala.tables.sql.SqlFile;
import io.nyala.testkit.RealKudu;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.kudu.client.AlterTableOptions;
import org.apache.kudu.client.KuduClient;
import org.apache.kudu.client.KuduSession;
import org.apache.kudu.client.KuduTable;
import org.apache.kudu.client.Upsert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import picocli.CommandLine;

class ApplyTablesITCase {

    @RegisterExtension
    static final RealKudu KUDU = new RealKudu();

    private KuduClient client;
    private String out;
    private String err;

    @BeforeEach
    void connect() throws Exception {
        client = new KuduClient.KuduClientBuilder(KUDU.masters()).build();
        for (String table : client.getTablesList(Table.DATABASE).getTablesList()) {
            client.deleteTable(table);
        }
    }

    @AfterEach
    void disconnect() throws Exception {
        client.close();
    }

    @Test
    void aDryRunTellsWhatApplyingThenDoes() throws Exception {
        assertThat(run("--dry-run")).isZero();
        String plan = out;
        assertThat(plan.lines()).hasSize(Tables.ALL.size()).contains("create table event");
        assertThat(client.getTablesList(Table.DATABASE).getTablesList()).isEmpty();

        assertThat(run()).isZero();
        assertThat(out).isEqualTo(plan);
        assertThat(run()).isZero();
        assertThat(out).isEqualToIgnoringNewLines("Kudu: everything is as defined");
    }

    @Test
    void aCheckSaysWhatDiffersWithItsExitCode() throws Exception {
        run();
        assertThat(run("--check")).isZero();

        client.alterTable(Tables.PROFILE.kuduName(), new AlterTableOptions().dropColumn("city"));
        client.alterTable(
                Tables.PROFILE.kuduName(),
                new AlterTableOptions().addNullableColumn("extra", org.apache.kudu.Type.STRING));
        assertThat(run("--check")).isEqualTo(1);
        assertThat(out.lines())
                .containsExactly(
                        "to do: add column profile.city",
                        "left alone: column profile.extra is not in the definition; it keeps its data");
        assertThat(client.openTable(Tables.PROFILE.kuduName()).getSchema().hasColumn("city"))
                .isFalse();
    }

    @Test
    void aContradictionIsRefusedBeforeAnythingIsChanged() throws Exception {
        Column number = Column.required("tenant", ColumnType.BIGINT, Column.Layout.PLAIN_DEFAULT, "Tenant.");
        List<Column> columns = new ArrayList<>(Tables.PENDING_MATCH.columns());
        columns.set(1, number);
        new TableAdmin(client, 1)
                .apply(
                        List.of(
                                SchemaVersionTable.TABLE,
                                new Table("pending_match", Tables.PENDING_MATCH.comment(), columns, 1, 4)),
                        1_000);

        assertThat(run()).isEqualTo(1);
        assertThat(err)
                .contains("refused: column pending_match.tenant is int64, the definition says string")
                .doesNotContain("Exception");
        assertThat(client.tableExists(Tables.PROFILE.kuduName())).isFalse();
        assertThat(run("--check")).isEqualTo(1);
        assertThat(out).contains("contradiction: column pending_match.tenant");
    }

    @Test
    void anOlderBuildLeavesTheTablesOfANewerOneAlone() throws Exception {
        run();
        KuduTable versions = client.openTable(SchemaVersionTable.TABLE.kuduName());
        Upsert upsert = versions.newUpsert();
        upsert.getRow().addLong("version", 999);
        upsert.getRow().addString("description", "add column profile.later");
        upsert.getRow().addLong("applied_at", 0);
        upsert.getRow().addLong("migration", SchemaVersionTable.newestMigration() + 1);
        KuduSession session = client.newSession();
        session.apply(upsert);
        session.close();
        client.alterTable(Tables.PROFILE.kuduName(), new AlterTableOptions().changeComment("city", "Newer."));

        assertThat(new TableAdmin(client, 1).apply(Tables.ALL, 2_000)).isEmpty();
        assertThat(run()).isEqualTo(1);
        assertThat(err).contains("newer build");
    }

    @Test
    void oldRangesAreDroppedWhenAsked() throws Exception {
        assertThat(run("--months-back", "12")).isZero();

        assertThat(run("--keep", "event=P13M", "--dry-run")).isZero();
        assertThat(out).contains("Kudu: everything is as defined");
        assertThat(run("--keep", "event=P11M", "--dry-run")).isZero();
        assertThat(out.lines()).last().isEqualTo("drop what is before 2025-04-01 from event");
        int ranges = new RangeAdmin(client).ends(Tables.EVENT).size();
        assertThat(run("--keep", "event=P11M")).isZero();
        assertThat(new RangeAdmin(client).ends(Tables.EVENT)).hasSize(ranges - 1);
    }

    @Test
    void historyIsKeptAsLongAsAsked() throws Exception {
        assertThat(run("--history", "P2D")).isZero();
        assertThat(client.openTable(Tables.EVENT.kuduName()).getExtraConfig())
                .containsEntry("kudu.table.history_max_age_sec", "172800");
        assertThat(run("--history", "P2D", "--check")).isZero();

        assertThat(run("--check")).isEqualTo(1);
        assertThat(out.lines())
                .hasSize(Tables.ALL.size())
                .contains("to do: keep what rows of event were for 3600 s, not 172800 s");
    }

    @Test
    void wrongOptionsAreNamed() {
        assertThat(run("--history", "PT0.5S")).isEqualTo(2);
        assertThat(err).contains("--history wants a second or more");

        assertThat(run("--keep", "profile=P1M")).isEqualTo(2);
        assertThat(err).contains("--keep: profile is no table with ranges of time");
        assertThat(run("--grants")).isEqualTo(2);
        assertThat(err).contains("--grants needs --impala-url");
    }

    @Test
    void anImpalaIsToldOfEverythingEachTime() throws Exception {
        try (RecordingImpala impala = new RecordingImpala()) {
            assertThat(run("--impala-url", RecordingImpala.URL)).isZero();
            assertThat(impala.statements()).isEqualTo(ImpalaCatalog.plan(Table.DATABASE, false));
            assertThat(impala.statements())
                    .startsWith("CREATE DATABASE IF NOT EXISTS nyala", "USE nyala")
                    .noneMatch(sql -> sql.startsWith("GRANT"));

            impala.answer("SHOW ROLES", List.of("analyst"));
            assertThat(run("--impala-url", RecordingImpala.URL, "--grants")).isZero();
            assertThat(impala.statements())
                    .contains("CREATE ROLE steward")
                    .doesNotContain("CREATE ROLE analyst")
                    .anyMatch(sql -> sql.startsWith("GRANT SELECT ON TABLE nyala.customer_360_masked TO ROLE analyst"));
        }
    }

    @Test
    void aCheckComparesWhatImpalaKnows() throws Exception {
        run();
        try (RecordingImpala impala = new RecordingImpala()) {
            List<String> known = new ArrayList<>();
            for (Table table : Tables.ALL) {
                known.add(table.name());
                impala.answer(
                        "DESCRIBE " + table.kuduName(),
                        table.columns().stream().map(Column::name).toList());
            }
            for (SqlFile view : ShippedSql.views()) {
                known.add(view.subject());
                impala.answer("DESCRIBE nyala." + view.subject(), List.of("a_column"));
            }
            impala.answer("SHOW TABLES IN nyala", known);
            assertThat(run("--impala-url", RecordingImpala.URL, "--check")).isZero();

            impala.answer(
                    "DESCRIBE nyala.profile",
                    Tables.PROFILE.columns().stream()
                            .map(Column::name)
                            .filter(name -> !name.equals("city"))
                            .toList());
            known.remove("customer_360");
            impala.answer("SHOW TABLES IN nyala", known);
            assertThat(run("--impala-url", RecordingImpala.URL, "--check")).isEqualTo(1);
            assertThat(out.lines())
                    .containsExactly("Impala does not know profile.city", "Impala has no view customer_360");
        }
    }

    private int run(String... more) {
        StringWriter outText = new StringWriter();
        StringWriter errText = new StringWriter();
        List<String> arguments = new ArrayList<>(List.of("--kudu-masters", KUDU.masters(), "--replicas", "1"));
        arguments.addAll(List.of(more));
        Clock clock = Clock.fixed(Instant.parse("2026-03-15T12:00:00Z"), ZoneOffset.UTC);
        int code = new CommandLine(new ApplyTables(clock))
                .setOut(new PrintWriter(outText))
                .setErr(new PrintWriter(errText))
                .execute(arguments.toArray(String[]::new));
        out = outText.toString();
        err = errText.toString();
        return code;
    }
}
