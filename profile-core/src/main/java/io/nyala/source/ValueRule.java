package io.nyala.source;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a value is made of a row.
 *
 * @param origin where it comes from
 * @param type what it is read as
 * @param formats patterns of {@link java.time.format.DateTimeFormatter}, tried in this order; none = the forms that traits may have
 * @param zone of moments that are written without one
 * @param codes what the source's codes mean; none = values are no codes
 * @param otherwiseOrNull what stands in where the source has nothing, or null for nothing
 */
record ValueRule(
        Origin origin,
        ValueType type,
        List<String> formats,
        ZoneId zone,
        Map<String, String> codes,
        @Nullable String otherwiseOrNull)
        implements Serializable {

    ValueRule {
        Objects.requireNonNull(origin);
        Objects.requireNonNull(type);
        Objects.requireNonNull(zone);
        formats = List.copyOf(formats);
        codes = Map.copyOf(codes);
    }

    /** Where a value comes from. */
    sealed interface Origin extends Serializable {}

    /** A column of the row. */
    record Column(String name) implements Origin {}

    /** The same for all rows. */
    record Constant(String text) implements Origin {}

    /** Made of columns, in the language of EvalEx; a column without a value is empty text there. */
    record Expression(String text) implements Origin {}
}
