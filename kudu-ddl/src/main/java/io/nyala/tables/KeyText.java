package io.nyala.tables;

import java.util.ArrayList;
import java.util.List;

/**
 * A primary key as one text: the form it has in the write journal, so it is kept for ever.
 *
 * <ul>
 *   <li>A key of one text column is that text as it is.
 *   <li>A key of several columns is their texts with {@code |} between them; inside a text, {@code |} is written {@code \|} and
 *       {@code \} is written {@code \\}.
 *   <li>A number is decimal, a time is its microseconds since the epoch.
 * </ul>
 *
 * <p>No two keys of a table have the same text, and no key has two.
 */
final class KeyText {
    private static final char SEPARATOR = '|';
    private static final char ESCAPE = '\\';

    private KeyText() {}

    /**
     * The text of a key.
     *
     * @param values one for each key column, Java objects as {@link ColumnType} says
     * @throws IllegalArgumentException when they don't fit the columns
     */
    static String of(Table table, List<?> values) {
        if (values.size() != table.keyColumns()) {
            throw new IllegalArgumentException(
                    "the key of " + table.name() + " has " + table.keyColumns() + " columns, not " + values.size());
        }
        if (values.size() == 1) {
            return plain(table, 0, values.get(0));
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                text.append(SEPARATOR);
            }
            escape(plain(table, i, values.get(i)), text);
        }
        return text.toString();
    }

    /**
     * The values of the key columns.
     *
     * @throws IllegalArgumentException when {@link #of} never makes such a text for this table
     */
    static List<Object> values(Table table, String text) {
        List<String> parts = table.keyColumns() == 1 ? List.of(text) : split(table, text);
        if (parts.size() != table.keyColumns()) {
            throw notAKey(table);
        }
        List<Object> values = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            values.add(isText(table, i) ? parts.get(i) : number(table, parts.get(i)));
        }
        return values;
    }

    private static String plain(Table table, int position, Object value) {
        boolean fits = isText(table, position) ? value instanceof String : value instanceof Long;
        if (!fits) {
            throw new IllegalArgumentException(
                    table.name() + "." + table.columns().get(position).name() + " is of another type");
        }
        return value.toString();
    }

    private static boolean isText(Table table, int position) {
        return table.columns().get(position).type() == ColumnType.STRING;
    }

    private static void escape(String part, StringBuilder text) {
        for (int i = 0; i < part.length(); i++) {
            char next = part.charAt(i);
            if (next == SEPARATOR || next == ESCAPE) {
                text.append(ESCAPE);
            }
            text.append(next);
        }
    }

    private static List<String> split(Table table, String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == SEPARATOR) {
                parts.add(part.toString());
                part.setLength(0);
            } else if (next == ESCAPE) {
                part.append(escaped(table, text, ++i));
            } else {
                part.append(next);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    private static char escaped(Table table, String text, int position) {
        if (position == text.length()) {
            throw notAKey(table);
        }
        char escaped = text.charAt(position);
        if (escaped != SEPARATOR && escaped != ESCAPE) {
            throw notAKey(table);
        }
        return escaped;
    }

    private static Long number(Table table, String digits) {
        long number;
        try {
            number = Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw notAKey(table);
        }
        if (!Long.toString(number).equals(digits)) {
            throw notAKey(table);
        }
        return number;
    }

    /** Without the text: what is no key of ours may be anything. */
    private static IllegalArgumentException notAKey(Table table) {
        return new IllegalArgumentException("not the text of a key of table " + table.name());
    }
}
