package io.nyala.tables;

import static io.nyala.tables.Column.Layout.BIT_SHUFFLE;
import static io.nyala.tables.Column.Layout.COMPRESSED_TEXT;
import static io.nyala.tables.Column.Layout.DICTIONARY;
import static io.nyala.tables.Column.required;
import static io.nyala.tables.ColumnType.BIGINT;
import static io.nyala.tables.ColumnType.STRING;
import static io.nyala.tables.ColumnType.TIMESTAMP;

import io.nyala.link.Erasure;
import java.util.List;

/** Table {@code erasure_receipt}: which identifiers an order made forgotten, as keys. */
public final class ErasureReceiptTable {

    /** The definition. */
    public static final Table TABLE = new Table(
            "erasure_receipt",
            "Which identifiers were forgotten by which order: one row for each. Keys, no values.",
            List.of(
                    Column.key("tenant", STRING, DICTIONARY, "Whose customer it was."),
                    Column.key("request_id", STRING, COMPRESSED_TEXT, "The order, as in erasure."),
                    Column.key("identifier_key", STRING, COMPRESSED_TEXT, "The identifier: a keyed hash."),
                    required("namespace", STRING, DICTIONARY, "What kind of identifier."),
                    required("erased_at", TIMESTAMP, BIT_SHUFFLE, "What occurred up to then is forgotten, UTC."),
                    required(
                            "generation",
                            BIGINT,
                            BIT_SHUFFLE,
                            "How often the identifier was forgotten: who comes back under it is a new person.")),
            3,
            2);

    private ErasureReceiptTable() {}

    /** The rows of an order that was carried out. */
    public static List<TableRow> rows(Erasure erasure) {
        return erasure.identifiers().stream()
                .map(forgotten -> TableRow.of(TABLE)
                        .put("tenant", erasure.tenant())
                        .put("request_id", erasure.requestId())
                        .put("identifier_key", forgotten.key().hex())
                        .put("namespace", forgotten.namespace())
                        .put("erased_at", erasure.erasedAt() * 1000)
                        .put("generation", (long) forgotten.generation())
                        .build())
                .toList();
    }
}
