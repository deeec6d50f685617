package io.nyala.tables;

import java.io.Serializable;
import java.util.Objects;

/**
 * One column of a table.
 *
 * @param name snake_case, as analysts write it
 * @param type what it holds
 * @param nullable whether it may be NULL; key columns never are
 * @param encoding how Kudu lays it out, see {@link Layout}
 * @param comment one sentence for the analyst, shown by {@code DESCRIBE}
 */
public record Column(String name, ColumnType type, boolean nullable, Layout encoding, String comment)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** How a column is laid out on disk, by what its values look like. */
    public enum Layout {
        /** Kudu's default for the type. */
        PLAIN_DEFAULT,
        /** Few different values: a dictionary. */
        DICTIONARY,
        /** Text that repeats, but may be of too many kinds for a dictionary: one as far as it goes, LZ4 behind. */
        REPEATED_TEXT,
        /** Opaque or long text: plain bytes, LZ4. */
        COMPRESSED_TEXT,
        /** Numbers and times that vary little: bit shuffle. */
        BIT_SHUFFLE
    }

    public Column {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        Objects.requireNonNull(encoding);
        Objects.requireNonNull(comment);
    }

    static Column key(String name, ColumnType type, Layout layout, String comment) {
        return new Column(name, type, false, layout, comment);
    }

    static Column required(String name, ColumnType type, Layout layout, String comment) {
        return new Column(name, type, false, layout, comment);
    }

    static Column optional(String name, ColumnType type, Layout layout, String comment) {
        return new Column(name, type, true, layout, comment);
    }
}
