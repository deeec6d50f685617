package io.nyala.source;

import io.nyala.event.Value;
import io.nyala.source.ValueRule.Column;
import io.nyala.source.ValueRule.Constant;
import io.nyala.source.ValueRule.Expression;
import io.nyala.standardize.DateOrder;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes one value of each row, by its rule. One instance a task. */
final class ValueReader {

    private static final Map<String, Boolean> TRUTHS = Map.ofEntries(
            Map.entry("true", true),
            Map.entry("t", true),
            Map.entry("yes", true),
            Map.entry("y", true),
            Map.entry("1", true),
            Map.entry("false", false),
            Map.entry("f", false),
            Map.entry("no", false),
            Map.entry("n", false),
            Map.entry("0", false));

    private final ValueRule rule;
    private final DateForms dates;
    private final @Nullable Formula formulaOrNull;

    ValueReader(ValueRule rule, DateOrder order) {
        this.rule = rule;
        this.dates = new DateForms(rule, order);
        this.formulaOrNull = rule.origin() instanceof Expression expression ? new Formula(expression.text()) : null;
    }

    /**
     * A value, or why there is none.
     *
     * @param valueOrNull null where the row has nothing, and when there is a fault
     * @param faultOrNull what is wrong, without the value
     */
    record Read(@Nullable Value valueOrNull, @Nullable String faultOrNull) {
        private static Read fault(String what) {
            return new Read(null, what);
        }

        private static Read of(Optional<? extends Value> value, String fault) {
            return value.isPresent() ? new Read(value.get(), null) : fault(fault);
        }

        @Override
        public String toString() {
            return "Read[" + (faultOrNull == null ? "***" : faultOrNull) + "]";
        }
    }

    /** Reads one row. */
    Read read(SourceRow row) {
        Read raw = raw(row);
        if (raw.faultOrNull() != null) {
            return raw;
        }
        Value said = meaningful(raw.valueOrNull());
        if (said != null && !rule.codes().isEmpty()) {
            String meaning = rule.codes().get(text(said));
            if (meaning == null) {
                return Read.fault(place() + " has a code that the mapping does not know");
            }
            said = Value.of(meaning);
        }
        if (said == null) {
            said = rule.otherwiseOrNull() == null ? null : Value.of(rule.otherwiseOrNull());
        }
        return said == null ? new Read(null, null) : typed(said);
    }

    private Read raw(SourceRow row) {
        if (rule.origin() instanceof Constant constant) {
            return new Read(Value.of(constant.text()), null);
        }
        if (rule.origin() instanceof Column column) {
            return row.columns().containsKey(column.name())
                    ? new Read(row.columns().get(column.name()), null)
                    : missing(column.name());
        }
        Formula formula = formulaOrNull;
        if (formula == null) {
            throw new IllegalStateException("a value comes from a column, a constant or an expression");
        }
        for (String column : formula.columns()) {
            if (row.columns().keySet().stream().noneMatch(column::equalsIgnoreCase)) {
                return missing(column);
            }
        }
        return formula.of(row.columns())
                .map(result -> new Read(result.valueOrNull(), null))
                .orElseGet(() -> Read.fault(place() + " cannot be computed of this row"));
    }

    private static Read missing(String column) {
        return Read.fault("the row has no column " + column + ": change the mapping as the source was changed");
    }

    /** Blank text is nothing. */
    private static @Nullable Value meaningful(@Nullable Value value) {
        return value instanceof Value.Text text && text.value().isBlank() ? null : value;
    }

    private Read typed(Value said) {
        return switch (rule.type()) {
            case AS_IS -> new Read(said, null);
            case TEXT -> new Read(Value.of(text(said)), null);
            case WHOLE -> Read.of(whole(said), place() + " is no whole number");
            case DECIMAL -> Read.of(decimal(said), place() + " is no number");
            case TRUTH ->
                Read.of(
                        Optional.ofNullable(TRUTHS.get(text(said).strip().toLowerCase(Locale.ROOT)))
                                .map(Value::of),
                        place() + " is neither true nor false");
            case DATE ->
                Read.of(dates.date(text(said).strip()).map(Value::of), place() + " is no date of a known form");
            case INSTANT ->
                Read.of(
                        dates.instant(text(said).strip()).map(moment -> Value.of(moment.toString())),
                        place() + " is no time of a known form");
        };
    }

    private static Optional<Value> whole(Value said) {
        return number(said, number -> Value.of(number.longValueExact()));
    }

    private static Optional<Value> decimal(Value said) {
        return number(said, number -> Value.of(number.doubleValue()));
    }

    private static Optional<Value> number(Value said, Function<BigDecimal, Value> form) {
        try {
            return Optional.of(form.apply(new BigDecimal(text(said).strip())));
        } catch (ArithmeticException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The value as text; a whole number that came as a decimal one without its zero. */
    static String text(Value value) {
        if (value instanceof Value.Text text) {
            return text.value();
        }
        if (value instanceof Value.Whole whole) {
            return Long.toString(whole.value());
        }
        if (value instanceof Value.Real real) {
            return new BigDecimal(Double.toString(real.value()))
                    .stripTrailingZeros()
                    .toPlainString();
        }
        return value instanceof Value.Truth truth ? Boolean.toString(truth.value()) : ((Value.Json) value).text();
    }

    private String place() {
        return rule.origin() instanceof Column column ? "column " + column.name() : "the expression";
    }
}
