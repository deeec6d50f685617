package io.nyala.source;

import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.parser.ParseException;
import io.nyala.event.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An expression over the columns of a row, in the language of EvalEx: it computes and cannot do anything. */
final class Formula {

    private final Expression expression;
    private final Set<String> columns;

    /** @param text one that {@link #check} let pass */
    Formula(String text) {
        expression = new Expression(text);
        columns = columns(expression);
    }

    /**
     * The same text when it is an expression.
     *
     * @throws IllegalArgumentException with what to do
     */
    static String check(String text) {
        columns(new Expression(text));
        return text;
    }

    private static Set<String> columns(Expression expression) {
        try {
            Set<String> named = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            named.addAll(expression.getUsedVariables());
            return named;
        } catch (ParseException e) {
            throw new IllegalArgumentException(
                    "is no expression: write one such as first + \" \" + last; texts in double quotes", e);
        }
    }

    /** The columns that it needs; of a name's case nothing depends. */
    Set<String> columns() {
        return columns;
    }

    /** What it makes of a row, or empty when it fails; null for nothing. */
    Optional<Result> of(Map<String, @Nullable Value> row) {
        Map<String, Object> values = new HashMap<>();
        row.forEach((name, value) -> {
            if (columns.contains(name)) {
                values.put(name, plain(value));
            }
        });
        try {
            return Optional.of(
                    new Result(value(expression.copy().withValues(values).evaluate())));
        } catch (EvaluationException | ParseException e) {
            return Optional.empty();
        }
    }

    /** @param valueOrNull null for nothing */
    record Result(@Nullable Value valueOrNull) {}

    private static Object plain(@Nullable Value value) {
        if (value instanceof Value.Whole whole) {
            return whole.value();
        }
        if (value instanceof Value.Real real) {
            return real.value();
        }
        if (value instanceof Value.Truth truth) {
            return truth.value();
        }
        return value instanceof Value.Text text ? text.value() : value instanceof Value.Json json ? json.text() : "";
    }

    private static @Nullable Value value(EvaluationValue result) {
        if (result.isNullValue()) {
            return null;
        }
        if (result.isBooleanValue()) {
            return Value.of(result.getBooleanValue());
        }
        if (result.isNumberValue()) {
            double number = result.getNumberValue().doubleValue();
            return number == Math.rint(number) && Math.abs(number) < 1e15
                    ? Value.of((long) number)
                    : Double.isFinite(number) ? Value.of(number) : null;
        }
        return Value.of(result.getStringValue());
    }
}
