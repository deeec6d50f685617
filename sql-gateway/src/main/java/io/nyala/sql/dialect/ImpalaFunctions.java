package io.nyala.sql.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import scala.Function1;
import scala.Tuple3;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * The functions of Impala that Spark SQL lacks: the one list of them. Whatever is neither here nor in Spark is unknown to the
 * gateway; hash functions are left out on purpose, since they could not give Impala's numbers.
 */
public final class ImpalaFunctions {

    /** {@code name(parameters) = the same in Spark SQL}. */
    static final List<ImpalaFunction> WRITTEN_IN_SQL = Stream.of(
                    // aggregates
                    "ndv(x) = approx_count_distinct(x)",
                    "appx_median(x) = percentile_approx(x, 0.5)",
                    "variance_pop(x) = var_pop(x)",
                    "variance_samp(x) = var_samp(x)",
                    // conditions
                    "zeroifnull(x) = coalesce(x, 0)",
                    "nullifzero(x) = nullif(x, 0)",
                    "nullvalue(x) = x IS NULL",
                    "nonnullvalue(x) = x IS NOT NULL",
                    "istrue(x) = coalesce(x, false)",
                    "isfalse(x) = coalesce(NOT x, false)",
                    "isnottrue(x) = NOT coalesce(x, false)",
                    "isnotfalse(x) = NOT coalesce(NOT x, false)",
                    // text
                    "strleft(s, n) = left(s, n)",
                    "strright(s, n) = right(s, n)",
                    "le_dst(a, b) = levenshtein(a, b)",
                    "base64encode(s) = base64(cast(s AS binary))",
                    "base64decode(s) = cast(unbase64(s) AS string)",
                    // numbers
                    "fmod(a, b) = a % b",
                    "quotient(a, b) = a div b",
                    "is_nan(x) = isnan(x)",
                    "is_inf(x) = abs(x) = cast('infinity' AS double)",
                    "dpow(a, b) = power(a, b)",
                    "fpow(a, b) = power(a, b)",
                    "dexp(x) = exp(x)",
                    "dlog1(x) = ln(x)",
                    "dlog10(x) = log10(x)",
                    "dsqrt(x) = sqrt(x)",
                    "bitand(a, b) = a & b",
                    "bitor(a, b) = a | b",
                    "bitxor(a, b) = a ^ b",
                    "bitnot(a) = ~a",
                    // time; every TIMESTAMP is UTC
                    "utc_timestamp() = current_timestamp()",
                    "from_timestamp(t, format) = date_format(t, format)",
                    "unix_micros_to_utc_timestamp(n) = timestamp_micros(n)",
                    "utc_to_unix_micros(t) = unix_micros(t)",
                    "dayname(t) = date_format(t, 'EEEE')",
                    "monthname(t) = date_format(t, 'MMMM')",
                    "week(t) = weekofyear(t)",
                    "millisecond(t) = cast(floor(date_part('SECOND', t) * 1000) % 1000 AS int)",
                    "int_months_between(a, b) = cast(months_between(a, b) AS int)",
                    "adddate(t, n) = cast(t AS timestamp) + make_dt_interval(n)",
                    "subdate(t, n) = cast(t AS timestamp) - make_dt_interval(n)",
                    "years_add(t, n) = cast(t AS timestamp) + make_ym_interval(n)",
                    "years_sub(t, n) = cast(t AS timestamp) - make_ym_interval(n)",
                    "months_add(t, n) = cast(t AS timestamp) + make_ym_interval(0, n)",
                    "months_sub(t, n) = cast(t AS timestamp) - make_ym_interval(0, n)",
                    "weeks_add(t, n) = cast(t AS timestamp) + make_dt_interval(7 * n)",
                    "weeks_sub(t, n) = cast(t AS timestamp) - make_dt_interval(7 * n)",
                    "days_add(t, n) = cast(t AS timestamp) + make_dt_interval(n)",
                    "days_sub(t, n) = cast(t AS timestamp) - make_dt_interval(n)",
                    "hours_add(t, n) = cast(t AS timestamp) + make_dt_interval(0, n)",
                    "hours_sub(t, n) = cast(t AS timestamp) - make_dt_interval(0, n)",
                    "minutes_add(t, n) = cast(t AS timestamp) + make_dt_interval(0, 0, n)",
                    "minutes_sub(t, n) = cast(t AS timestamp) - make_dt_interval(0, 0, n)",
                    "seconds_add(t, n) = cast(t AS timestamp) + make_dt_interval(0, 0, 0, n)",
                    "seconds_sub(t, n) = cast(t AS timestamp) - make_dt_interval(0, 0, 0, n)",
                    "milliseconds_add(t, n) = timestamp_micros(unix_micros(cast(t AS timestamp)) + n * 1000L)",
                    "milliseconds_sub(t, n) = timestamp_micros(unix_micros(cast(t AS timestamp)) - n * 1000L)",
                    "microseconds_add(t, n) = timestamp_micros(unix_micros(cast(t AS timestamp)) + n)",
                    "microseconds_sub(t, n) = timestamp_micros(unix_micros(cast(t AS timestamp)) - n)",
                    // session
                    "effective_user() = current_user()",
                    "logged_in_user() = current_user()")
            .map(ImpalaFunction::of)
            .toList();

    /** Spark's functions that would run any static method of the server's class path. */
    static final List<String> TAKEN_AWAY = List.of("reflect", "java_method");

    private ImpalaFunctions() {}

    /** Makes Impala's functions known to every session that is built with these extensions. */
    public static void addTo(SparkSessionExtensions extensions) {
        WRITTEN_IN_SQL.forEach(function -> inject(extensions, function.name(), new SqlTemplate(function)::apply));
        inject(extensions, GroupConcat.NAME, GroupConcat::call);
        TAKEN_AWAY.forEach(name -> inject(extensions, name, arguments -> {
            throw new SqlFailure(SqlFailure.NOT_SUPPORTED, "the function " + name + " is not available here");
        }));
    }

    /** Names of all functions added, sorted: for documentation and tests. */
    public static List<String> names() {
        var names = WRITTEN_IN_SQL.stream().map(ImpalaFunction::name).collect(Collectors.toCollection(ArrayList::new));
        names.add(GroupConcat.NAME);
        names.sort(String::compareTo);
        return List.copyOf(names);
    }

    private static void inject(SparkSessionExtensions extensions, String name, Builder builder) {
        Function1<Seq<Expression>, Expression> build =
                arguments -> builder.build(List.copyOf(JavaConverters.seqAsJavaList(arguments)));
        extensions.injectFunction(new Tuple3<>(
                new FunctionIdentifier(name), new ExpressionInfo(ImpalaFunctions.class.getName(), name), build));
    }

    /** Makes the expression of one call. */
    @FunctionalInterface
    interface Builder {
        Expression build(List<Expression> arguments);
    }
}
