package io.nyala.sql.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.IsNotNull;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.types.AnsiIntervalType;
import org.apache.spark.sql.types.CalendarIntervalType;
import org.apache.spark.sql.types.DataTypes;
import scala.Option;
import scala.Tuple2;
import scala.collection.JavaConverters;

/** Impala's meaning of calls that depend on the value of a constant or take any number of arguments. */
final class ImpalaCalls {
    private static final Set<String> UNITS =
            Set.of("EPOCH", "YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "HOUR", "MINUTE", "SECOND", "MILLISECOND");

    private static final SqlTemplate EPOCH = template("f(t) = unix_seconds(cast(t AS timestamp))");
    private static final SqlTemplate MILLISECOND =
            template("f(t) = cast(floor(sparks_extract('SECOND', t) * 1000) AS bigint)");
    private static final SqlTemplate OTHER_UNIT = template("f(u, t) = cast(floor(sparks_extract(u, t)) AS bigint)");

    private ImpalaCalls() {}

    private static SqlTemplate template(String definition) {
        return new SqlTemplate(List.of(ImpalaFunction.of(definition)));
    }

    /** {@code extract(unit FROM t)}, {@code date_part('unit', t)} and {@code extract(t, 'unit')}: a whole number. */
    static Expression extract(List<Expression> arguments) {
        if (arguments.size() != 2) {
            throw new SqlFailure(SqlFailure.SYNTAX_OR_NAME, "a unit of time and a TIMESTAMP are wanted");
        }
        var unitFirst = isUnit(arguments.get(0));
        var unit = arguments.get(unitFirst ? 0 : 1);
        var time = arguments.get(unitFirst ? 1 : 0);
        if (time.dataType() instanceof AnsiIntervalType || time.dataType() instanceof CalendarIntervalType) {
            return call("sparks_extract", List.of(unit, time));
        }
        if (!isUnit(unit)) {
            throw new SqlFailure(
                    SqlFailure.SYNTAX_OR_NAME,
                    "a constant unit is wanted: "
                            + String.join(", ", UNITS.stream().sorted().toList()));
        }
        return switch (constant(unit).toUpperCase(Locale.ROOT)) {
            case "EPOCH" -> EPOCH.apply(List.of(time));
            case "MILLISECOND" -> MILLISECOND.apply(List.of(time));
            default -> OTHER_UNIT.apply(List.of(unit, time));
        };
    }

    private static boolean isUnit(Expression argument) {
        return argument.foldable() && UNITS.contains(constant(argument).toUpperCase(Locale.ROOT));
    }

    private static String constant(Expression foldable) {
        return String.valueOf(foldable.eval(null));
    }

    /** NULL as soon as one argument is, where Spark passes NULLs over. */
    static Expression unlessNull(String function, List<Expression> arguments) {
        Expression result = call(function, arguments);
        for (var argument : arguments) {
            result = new CaseWhen(
                    JavaConverters.asScalaBuffer(List.of(Tuple2.apply((Expression) new IsNotNull(argument), result)))
                            .toSeq(),
                    Option.empty());
        }
        return result;
    }

    /** In Impala {@code \\1} is the first group of the pattern and a dollar is a dollar; in Java it is {@code $1}. */
    static Expression regexpReplace(List<Expression> arguments) {
        if (arguments.size() == 3
                && arguments.get(2).foldable()
                && arguments.get(2).eval(null) != null) {
            var replacement = constant(arguments.get(2)).replace("$", "\\$").replaceAll("\\\\([0-9])", "\\$$1");
            return call(
                    "sparks_regexp_replace",
                    List.of(arguments.get(0), arguments.get(1), Literal.create(replacement, DataTypes.StringType)));
        }
        return call("sparks_regexp_replace", arguments);
    }

    private static Expression call(String function, List<Expression> arguments) {
        return new UnresolvedFunction(
                JavaConverters.asScalaBuffer(List.of(function)).toSeq(),
                JavaConverters.asScalaBuffer(new ArrayList<>(arguments)).toSeq(),
                false,
                Option.empty(),
                false);
    }
}
