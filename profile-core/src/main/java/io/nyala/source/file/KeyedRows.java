package io.nyala.source.file;

import io.nyala.event.Value;
import io.nyala.source.SourceChange;
import io.nyala.source.SourceChange.Kind;
import io.nyala.source.SourceRow;
import io.nyala.source.SourceTable;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What makes rows of files changed rows of a source, the same whichever way a file came.
 *
 * @param tenant whose customers the source speaks of; empty = as the source is declared
 * @param source name of the source
 * @param table table of the source's mapping that the rows are of, with its schema and a dot before it if it has one
 * @param key columns that tell rows apart
 */
public record KeyedRows(String tenant, String source, String table, List<String> key) implements Serializable {

    /** Copies. */
    public KeyedRows {
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(source);
        Objects.requireNonNull(table);
        key = List.copyOf(key);
    }

    /** Columns of the key that a file has in no row; empty when its rows name their columns themselves. */
    public List<String> missing(RowFile file) {
        return file.namesColumnsOnce()
                ? key.stream().filter(column -> !file.header().contains(column)).toList()
                : List.of();
    }

    /** Why a line does not say what a row is; empty when it does. Holds no value. */
    public Optional<String> fault(RowLine line) {
        SourceRow row = line.rowOrNull();
        if (row == null) {
            return Optional.of("the row " + line.faultOrNull());
        }
        return key.stream()
                .filter(column -> row.columns().get(column) == null)
                .findFirst()
                .map(column -> "column " + column + ", part of the key, is empty");
    }

    /**
     * What a line says of its row.
     *
     * @param line one without {@link #fault}
     * @param capturedAt when it was read, epoch milliseconds
     */
    public SourceChange change(RowLine line, long capturedAt) {
        SourceRow row = row(line);
        return change(Kind.SNAPSHOT, row, row, capturedAt);
    }

    /**
     * That the row of a line is gone.
     *
     * @param line one without {@link #fault}
     * @param capturedAt when that was seen, epoch milliseconds
     */
    public SourceChange deletion(RowLine line, long capturedAt) {
        return change(Kind.DELETED, row(line), null, capturedAt);
    }

    private SourceChange change(Kind kind, SourceRow row, @Nullable SourceRow after, long capturedAt) {
        Map<String, @Nullable Value> named = new LinkedHashMap<>();
        key.forEach(column -> named.put(column, row.columns().get(column)));
        String[] name = table.split("\\.", 2);
        return new SourceChange(
                tenant,
                source,
                kind,
                new SourceTable("", name.length == 2 ? name[0] : "", name[name.length - 1]),
                new SourceRow(named),
                null,
                after,
                SourceChange.UNKNOWN_TIME,
                capturedAt,
                "",
                "");
    }

    private static SourceRow row(RowLine line) {
        SourceRow row = line.rowOrNull();
        if (row == null) {
            throw new IllegalArgumentException("line " + line.number() + " is no row");
        }
        return row;
    }
}
