package io.nyala.sql.dialect;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.AnsiIntervalType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.CalendarIntervalType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;

/**
 * One form of a function of Impala, written in Spark SQL. A function has several when its meaning depends on what it is given.
 *
 * @param name as analysts write it
 * @param parameters names that stand for the arguments in the body, in order
 * @param kinds what each argument has to be for this form
 * @param body an expression of Spark SQL over the parameters
 */
record ImpalaFunction(String name, List<String> parameters, List<Kind> kinds, String body) {

    /** What a form asks of an argument. */
    enum Kind {
        ANY(type -> true),
        TRUTH(BooleanType.class::isInstance),
        NUMBER(NumericType.class::isInstance),
        TEXT(StringType.class::isInstance),
        DATE(DateType.class::isInstance),
        INTERVAL(type -> type instanceof AnsiIntervalType || type instanceof CalendarIntervalType);

        @SuppressWarnings("ImmutableEnumChecker") // the predicates have no state
        private final Predicate<DataType> holds;

        Kind(Predicate<DataType> holds) {
            this.holds = holds;
        }
    }

    ImpalaFunction {
        parameters = List.copyOf(parameters);
        kinds = List.copyOf(kinds);
    }

    /** Reads {@code "strleft(s, n) = left(s, n)"}; a parameter may name its kind: {@code "isnull(x) "} or {@code "last_day(d date)"}. */
    static ImpalaFunction of(String definition) {
        var open = definition.indexOf('(');
        var close = definition.indexOf(')');
        var equals = definition.indexOf('=', close);
        var list = definition.substring(open + 1, close).strip();
        var declared = list.isEmpty() ? List.<String>of() : List.of(list.split("\\s*,\\s*"));
        return new ImpalaFunction(
                definition.substring(0, open).strip(),
                declared.stream().map(ImpalaFunction::word).toList(),
                declared.stream().map(ImpalaFunction::kind).toList(),
                definition.substring(equals + 1).strip());
    }

    private static String word(String declared) {
        var space = declared.indexOf(' ');
        return space < 0 ? declared : declared.substring(0, space);
    }

    private static Kind kind(String declared) {
        var space = declared.indexOf(' ');
        return space < 0 ? Kind.ANY : Kind.valueOf(declared.substring(space + 1).toUpperCase(Locale.ROOT));
    }

    /** Reads one definition a line; a line that begins with a blank goes on with the one before. */
    static Stream<ImpalaFunction> each(String definitions) {
        return definitions
                .replaceAll("\\R +", " ")
                .lines()
                .filter(line -> !line.isBlank())
                .map(ImpalaFunction::of);
    }

    boolean takes(List<Expression> arguments) {
        return arguments.size() == kinds.size()
                && IntStream.range(0, kinds.size())
                        .allMatch(i -> kinds.get(i).holds.test(arguments.get(i).dataType()));
    }
}
