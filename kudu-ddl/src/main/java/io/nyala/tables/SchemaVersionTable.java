package io.nyala.tables;

import static io.nyala.tables.Column.Layout.COMPRESSED_TEXT;
import static io.nyala.tables.Column.Layout.PLAIN_DEFAULT;
import static io.nyala.tables.Column.required;
import static io.nyala.tables.ColumnType.BIGINT;
import static io.nyala.tables.ColumnType.STRING;
import static io.nyala.tables.ColumnType.TIMESTAMP;

import java.util.List;

/** Table {@code schema_version}: one row a change of the tables that was applied. */
public final class SchemaVersionTable {

    /** The definition. */
    public static final Table TABLE = new Table(
            "schema_version",
            "One row a change of the tables that was applied.",
            List.of(
                    Column.key("version", BIGINT, PLAIN_DEFAULT, "Number of the change, counted from 1."),
                    required("description", STRING, COMPRESSED_TEXT, "What changed."),
                    required("applied_at", TIMESTAMP, PLAIN_DEFAULT, "When it was applied, UTC.")),
            1,
            2);

    private SchemaVersionTable() {}

    /** The row of one change. */
    static TableRow row(long version, String description, long appliedAtMillis) {
        return TableRow.of(TABLE)
                .put("version", version)
                .put("description", description)
                .put("applied_at", appliedAtMillis * 1000)
                .build();
    }
}
