package io.nyala.tables;

import static io.nyala.tables.Column.Layout.PLAIN_DEFAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.testkit.RealKudu;
import java.util.List;
import org.apache.kudu.ColumnSchema;
import org.apache.kudu.Schema;
import org.apache.kudu.client.KuduClient;
import org.apache.kudu.client.KuduTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TableAdminITCase {

    @RegisterExtension
    static final RealKudu KUDU = new RealKudu();

    private static final Column KEY = Column.key("id", ColumnType.STRING, PLAIN_DEFAULT, "Id.");
    private static final Column NOTE = Column.optional("note", ColumnType.STRING, PLAIN_DEFAULT, "Note.");

    private KuduClient client;
    private TableAdmin admin;

    @BeforeEach
    void connect() throws Exception {
        client = new KuduClient.KuduClientBuilder(KUDU.masters()).build();
        admin = new TableAdmin(client, 1);
        for (String table : client.getTablesList(Table.DATABASE).getTablesList()) {
            client.deleteTable(table);
        }
    }

    @AfterEach
    void disconnect() throws Exception {
        client.close();
    }

    @Test
    void tablesAreCreatedOnceAsDefined() throws Exception {
        assertThat(admin.apply(Tables.ALL, 1_000)).hasSize(Tables.ALL.size());
        assertThat(admin.apply(Tables.ALL, 2_000)).isEmpty();

        for (Table table : Tables.ALL) {
            Schema live = client.openTable(table.kuduName()).getSchema();
            assertThat(live.getColumns())
                    .extracting(ColumnSchema::getName)
                    .containsExactlyElementsOf(
                            table.columns().stream().map(Column::name).toList());
            assertThat(live.getPrimaryKeyColumnCount()).isEqualTo(table.keyColumns());
            for (Column column : table.columns()) {
                ColumnSchema found = live.getColumn(column.name());
                assertThat(found.getType()).isEqualTo(KuduSchemas.type(column.type()));
                assertThat(found.isNullable()).isEqualTo(column.nullable());
                assertThat(found.getComment()).isEqualTo(column.comment());
            }
        }
    }

    @Test
    void theSessionsOfOneIdentifierLieInOnePartition() throws Exception {
        admin.apply(List.of(SchemaVersionTable.TABLE, SessionTable.TABLE), 1_000);

        KuduTable live = client.openTable(SessionTable.TABLE.kuduName());
        assertThat(live.getSchema().getPrimaryKeyColumns())
                .extracting(ColumnSchema::getName)
                .containsExactly("identifier_key", "started_at", "session_key");
        assertThat(live.getPartitionSchema().getHashBucketSchemas())
                .singleElement()
                .satisfies(hash -> assertThat(hash.getColumnIds())
                        .containsExactly(live.getSchema().getColumnId("identifier_key")));
    }

    @Test
    void aNewNullableColumnIsAdded() throws Exception {
        admin.apply(List.of(SchemaVersionTable.TABLE, table(KEY)), 1_000);

        assertThat(admin.apply(List.of(SchemaVersionTable.TABLE, table(KEY, NOTE)), 2_000))
                .containsExactly("added column drifting.note");
        assertThat(client.openTable(table(KEY).kuduName()).getSchema().hasColumn("note"))
                .isTrue();
    }

    @Test
    void aTableThatContradictsTheDefinitionIsLeftAlone() throws Exception {
        admin.apply(List.of(SchemaVersionTable.TABLE, table(KEY, NOTE)), 1_000);
        Column number = Column.optional("note", ColumnType.BIGINT, PLAIN_DEFAULT, "Note.");

        assertThatThrownBy(() -> admin.apply(List.of(table(KEY, number)), 2_000))
                .isInstanceOf(TableDriftException.class)
                .hasMessageContaining("drifting.note");
    }

    private static Table table(Column... columns) {
        return new Table("drifting", "A table that changes.", List.of(columns), 1, 2);
    }
}
