package io.nyala.tables;

import static io.nyala.tables.Column.Layout.PLAIN_DEFAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.kudu.ColumnSchema;
import org.apache.kudu.Schema;
import org.apache.kudu.client.PartialRow;
import org.junit.jupiter.api.Test;

class KuduRowsTest {
    private static final Table TABLE = definition("A column of each type.");
    private static final TableRow ROW = row(TABLE);

    @Test
    void everyValueLandsInItsColumn() {
        assertFilled(KuduSchemas.of(TABLE).newPartialRow(), KuduSchemas.of(TABLE));
    }

    @Test
    void alsoWhereKuduHasTheColumnsInAnotherOrderAndOneMore() {
        List<ColumnSchema> live = new ArrayList<>(KuduSchemas.of(TABLE).getColumns());
        Collections.reverse(live.subList(1, live.size()));
        live.add(
                2,
                new ColumnSchema.ColumnSchemaBuilder("later", KuduSchemas.type(ColumnType.BIGINT))
                        .nullable(true)
                        .build());
        Schema schema = new Schema(live);
        PartialRow row = schema.newPartialRow();

        assertFilled(row, schema);
        assertThat(row.isSet("later")).isFalse();
    }

    @Test
    void aMissingColumnIsRefused() {
        Schema schema = new Schema(KuduSchemas.of(TABLE).getColumns().subList(0, 5));
        assertThatThrownBy(() -> new KuduRows(TABLE, schema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("note");
    }

    @Test
    void aRowOfAnotherDefinitionIsRefusedAlsoAfterOneOfAnEqualOne() {
        KuduRows rows = new KuduRows(TABLE, KuduSchemas.of(TABLE));
        rows.fill(KuduSchemas.of(TABLE).newPartialRow(), row(definition("A column of each type.")));

        TableRow foreign = row(definition("Something else."));
        assertThatThrownBy(() -> rows.fill(KuduSchemas.of(TABLE).newPartialRow(), foreign))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void blankRowHasNoKeyAndNothingInItsColumnsAlsoInOneThatWeDoNotKnow() {
        Table strict = new Table(
                "strict",
                "A column of each type that may not be NULL.",
                List.of(
                        Column.key("id", ColumnType.STRING, PLAIN_DEFAULT, "Id."),
                        Column.required("text", ColumnType.STRING, PLAIN_DEFAULT, "Text."),
                        Column.required("number", ColumnType.BIGINT, PLAIN_DEFAULT, "Number."),
                        Column.required("share", ColumnType.DOUBLE, PLAIN_DEFAULT, "Share."),
                        Column.required("known", ColumnType.BOOLEAN, PLAIN_DEFAULT, "Known."),
                        Column.required("at", ColumnType.TIMESTAMP, PLAIN_DEFAULT, "At."),
                        Column.optional("note", ColumnType.STRING, PLAIN_DEFAULT, "Note.")),
                1,
                2);
        List<ColumnSchema> live = new ArrayList<>(KuduSchemas.of(strict).getColumns());
        live.add(
                1,
                new ColumnSchema.ColumnSchemaBuilder("later", KuduSchemas.type(ColumnType.BIGINT))
                        .nullable(true)
                        .build());
        Schema schema = new Schema(live);
        PartialRow row = schema.newPartialRow();

        new KuduRows(strict, schema).fillBlank(row);

        assertThat(row.isSet("id")).isFalse();
        assertThat(row.getString("text")).isEmpty();
        assertThat(row.getLong("number")).isZero();
        assertThat(row.getDouble("share")).isZero();
        assertThat(row.getBoolean("known")).isFalse();
        assertThat(row.getLong("at")).isZero();
        assertThat(row.isNull("note")).isTrue();
        assertThat(row.isNull("later")).isTrue();
    }

    private static void assertFilled(PartialRow row, Schema schema) {
        new KuduRows(TABLE, schema).fill(row, ROW);
        assertThat(row.getString("id")).isEqualTo("a");
        assertThat(row.getLong("number")).isEqualTo(17);
        assertThat(row.getDouble("share")).isEqualTo(0.5);
        assertThat(row.getBoolean("known")).isTrue();
        assertThat(row.getLong("at")).isEqualTo(3_000_000);
        assertThat(row.isNull("note")).isTrue();
    }

    private static Table definition(String comment) {
        return new Table(
                "kinds",
                comment,
                List.of(
                        Column.key("id", ColumnType.STRING, PLAIN_DEFAULT, "Id."),
                        Column.optional("number", ColumnType.BIGINT, PLAIN_DEFAULT, "Number."),
                        Column.optional("share", ColumnType.DOUBLE, PLAIN_DEFAULT, "Share."),
                        Column.optional("known", ColumnType.BOOLEAN, PLAIN_DEFAULT, "Known."),
                        Column.optional("at", ColumnType.TIMESTAMP, PLAIN_DEFAULT, "At."),
                        Column.optional("note", ColumnType.STRING, PLAIN_DEFAULT, "Note.")),
                1,
                2);
    }

    private static TableRow row(Table of) {
        return TableRow.of(of)
                .put("id", "a")
                .put("number", 17L)
                .put("share", 0.5)
                .put("known", true)
                .put("at", 3_000_000L)
                .put("note", null)
                .build();
    }
}
