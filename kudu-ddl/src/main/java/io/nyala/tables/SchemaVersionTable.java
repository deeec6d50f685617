package io.nyala.tables;

import static io.nyala.tables.Column.Layout.COMPRESSED_TEXT;
import static io.nyala.tables.Column.Layout.PLAIN_DEFAULT;
import static io.nyala.tables.Column.optional;
import static io.nyala.tables.Column.required;
import static io.nyala.tables.ColumnType.BIGINT;
import static io.nyala.tables.ColumnType.STRING;
import static io.nyala.tables.ColumnType.TIMESTAMP;

import io.nyala.tables.sql.ShippedSql;
import io.nyala.tables.sql.SqlFile;
import java.util.List;

/** Table {@code schema_version}: one row a change of the tables that was applied. */
public final class SchemaVersionTable {

    static final String MIGRATION = "migration";

    /** The definition. */
    public static final Table TABLE = new Table(
            "schema_version",
            "One row a change of the tables that was applied.",
            List.of(
                    Column.key("version", BIGINT, PLAIN_DEFAULT, "Number of the change, counted from 1."),
                    required("description", STRING, COMPRESSED_TEXT, "What changed."),
                    required("applied_at", TIMESTAMP, PLAIN_DEFAULT, "When it was applied, UTC."),
                    optional(
                            MIGRATION,
                            BIGINT,
                            PLAIN_DEFAULT,
                            "Newest migration of the build that applied it; NULL for the first builds.")),
            1,
            2);

    private SchemaVersionTable() {}

    /** Number of the newest migration that this build knows. */
    static long newestMigration() {
        List<SqlFile> migrations = ShippedSql.migrations();
        return migrations.get(migrations.size() - 1).number();
    }

    /** The row of one change. */
    static TableRow row(long version, String description, long appliedAtMillis) {
        return TableRow.of(TABLE)
                .put("version", version)
                .put("description", description)
                .put("applied_at", appliedAtMillis * 1000)
                .put(MIGRATION, newestMigration())
                .build();
    }
}
