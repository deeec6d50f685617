package io.nyala.event;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Nested values as text that is equal when the values are: keys sorted by code point, no white space, numbers as {@link
 * Value} prints them.
 */
public final class CanonicalJson {

    private CanonicalJson() {}

    /** A list; null members are JSON {@code null}. */
    public static Value.Json list(List<? extends @Nullable Value> members) {
        StringBuilder out = new StringBuilder(2 + 16 * members.size()).append('[');
        for (Value member : members) {
            if (out.length() > 1) {
                out.append(',');
            }
            append(out, member);
        }
        return new Value.Json(out.append(']').toString());
    }

    /** An object; null values are JSON {@code null}. */
    public static Value.Json object(Map<String, ? extends @Nullable Value> members) {
        Map<String, @Nullable Value> sorted = new TreeMap<>(ByCodePoint.INSTANCE);
        sorted.putAll(members);
        StringBuilder out = new StringBuilder(2 + 32 * sorted.size()).append('{');
        for (Map.Entry<String, @Nullable Value> member : sorted.entrySet()) {
            if (out.length() > 1) {
                out.append(',');
            }
            quote(out, member.getKey());
            out.append(':');
            append(out, member.getValue());
        }
        return new Value.Json(out.append('}').toString());
    }

    /** Appends one value; null is JSON {@code null}. */
    public static void append(StringBuilder out, @Nullable Value value) {
        if (value == null) {
            out.append("null");
        } else if (value instanceof Value.Text text) {
            quote(out, text.value());
        } else if (value instanceof Value.Whole whole) {
            out.append(whole.value());
        } else if (value instanceof Value.Real real) {
            out.append(real.value());
        } else if (value instanceof Value.Truth truth) {
            out.append(truth.value());
        } else if (value instanceof Value.Json json) {
            out.append(json.text());
        }
    }

    /** Appends text in quotes, escaped. */
    public static void quote(StringBuilder out, String text) {
        out.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, out);
        out.append('"');
    }

    /** The order of UTF-8 bytes; {@link String#compareTo} differs where surrogate pairs meet the end of the BMP. */
    private enum ByCodePoint implements Comparator<String> {
        INSTANCE;

        @Override
        public int compare(String one, String other) {
            int shared = Math.min(one.length(), other.length());
            for (int i = 0; i < shared; i++) {
                char a = one.charAt(i);
                char b = other.charAt(i);
                if (a != b) {
                    boolean mixed = Character.isSurrogate(a) != Character.isSurrogate(b);
                    return mixed ? (Character.isSurrogate(a) ? 1 : -1) : Character.compare(a, b);
                }
            }
            return Integer.compare(one.length(), other.length());
        }
    }
}
