package io.nyala.tables;

import static io.nyala.tables.Column.Layout.BIT_SHUFFLE;
import static io.nyala.tables.Column.Layout.COMPRESSED_TEXT;
import static io.nyala.tables.Column.Layout.DICTIONARY;
import static io.nyala.tables.Column.optional;
import static io.nyala.tables.Column.required;
import static io.nyala.tables.ColumnType.STRING;
import static io.nyala.tables.ColumnType.TIMESTAMP;

import io.nyala.link.Erasure;
import java.util.List;

/** Table {@code erasure}: the ledger of erasures, without personal data. */
public final class ErasureTable {

    /** The definition. */
    public static final Table TABLE = new Table(
            "erasure",
            "The ledger of erasures: one row for each order that was carried out. No personal data.",
            List.of(
                    Column.key("tenant", STRING, DICTIONARY, "Whose customer it was."),
                    Column.key("request_id", STRING, COMPRESSED_TEXT, "The order."),
                    required("erased_at", TIMESTAMP, BIT_SHUFFLE, "What occurred up to then is forgotten, UTC."),
                    optional("requested_by", STRING, DICTIONARY, "Who ordered it.")),
            2,
            2);

    private ErasureTable() {}

    /** The row of an order that was carried out; the same however often it was, and whomever it found. */
    public static TableRow row(Erasure erasure) {
        return TableRow.of(TABLE)
                .put("tenant", erasure.tenant())
                .put("request_id", erasure.requestId())
                .put("erased_at", erasure.erasedAt() * 1000)
                .putText("requested_by", erasure.by())
                .build();
    }
}
