package io.nyala.sql.dialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import scala.Function1;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * The functions of Impala that Spark SQL lacks, and those that Spark has too but means otherwise: the one list of both. Whatever is
 * neither here nor in Spark is unknown to the gateway.
 */
public final class ImpalaFunctions {

    /** {@code name(parameters) = the same in Spark SQL}; the names are new to Spark. */
    private static final List<ImpalaFunction> ADDED = Stream.concat(
                    ImpalaFunction.each(
                            """
                            ndv(x) = approx_count_distinct(x)
                            ndv(x, scale) = approx_count_distinct(x)
                            appx_median(x) = percentile_approx(x, 0.5)
                            variance_pop(x) = var_pop(x)
                            variance_samp(x) = var_samp(x)
                            zeroifnull(x) = coalesce(x, 0)
                            nullifzero(x) = nullif(x, 0)
                            nullvalue(x) = x IS NULL
                            nonnullvalue(x) = x IS NOT NULL
                            istrue(x) = coalesce(x, false)
                            isfalse(x) = coalesce(NOT x, false)
                            isnottrue(x) = NOT coalesce(x, false)
                            isnotfalse(x) = NOT coalesce(NOT x, false)
                            strleft(s, n) = left(s, n)
                            strright(s, n) = right(s, n)
                            le_dst(a, b) = levenshtein(a, b)
                            base64encode(s) = base64(cast(s AS binary))
                            base64decode(s) = cast(unbase64(s) AS string)
                            bytes(s) = octet_length(s)
                            utf8_length(s) = char_length(s)
                            regexp_match_count(s, p) = regexp_count(s, p)
                            fmod(a, b) = a % b
                            quotient(a, b) = a div b
                            is_nan(x) = isnan(x)
                            is_inf(x) = abs(x) = cast('infinity' AS double)
                            dpow(a, b) = power(a, b)
                            fpow(a, b) = power(a, b)
                            dexp(x) = exp(x)
                            dlog1(x) = ln(x)
                            dlog10(x) = log10(x)
                            dsqrt(x) = sqrt(x)
                            dceil(x) = ceil(x)
                            dfloor(x) = floor(x)
                            dround(x) = round(x)
                            dround(x, n) = round(x, n)
                            truncate(x) = cast(x AS bigint)
                            truncate(x, n) = if(x < 0, ceil(x, n), floor(x, n))
                            dtrunc(x) = cast(x AS bigint)
                            dtrunc(x, n) = if(x < 0, ceil(x, n), floor(x, n))
                            max_tinyint() = 127Y
                            min_tinyint() = -128Y
                            max_smallint() = 32767S
                            min_smallint() = -32768S
                            max_int() = 2147483647
                            min_int() = -2147483648
                            max_bigint() = 9223372036854775807L
                            min_bigint() = -9223372036854775808L
                            countset(n) = bit_count(n)
                            bitand(a, b) = a & b
                            bitor(a, b) = a | b
                            bitxor(a, b) = a ^ b
                            bitnot(a) = ~a
                            utc_timestamp() = current_timestamp()
                            from_timestamp(t, format) = date_format(t, format)
                            unix_micros_to_utc_timestamp(n) = timestamp_micros(n)
                            utc_to_unix_micros(t) = unix_micros(t)
                            dayname(t) = date_format(t, 'EEEE')
                            monthname(t) = date_format(t, 'MMMM')
                            week(t) = weekofyear(t)
                            millisecond(t) = cast(floor(sparks_extract('SECOND', t) * 1000) % 1000 AS int)
                            int_months_between(a, b) = cast(months_between(a, b) AS int)
                            timestamp_cmp(a, b) = cast(sign(unix_micros(cast(a AS timestamp)) - unix_micros(cast(b AS timestamp))) AS int)
                            date_cmp(a, b) = cast(sign(datediff(a, b)) AS int)
                            effective_user() = current_user()
                            logged_in_user() = current_user()
                            session_user() = current_user()
                            """),
                    Stream.of(
                                    moved("adddate", "+ make_dt_interval(n)"),
                                    moved("subdate", "- make_dt_interval(n)"),
                                    moved("years_add", "+ make_ym_interval(n)"),
                                    moved("years_sub", "- make_ym_interval(n)"),
                                    movedByMonths("months_add", "+"),
                                    movedByMonths("months_sub", "-"),
                                    moved("weeks_add", "+ make_dt_interval(7 * n)"),
                                    moved("weeks_sub", "- make_dt_interval(7 * n)"),
                                    moved("days_add", "+ make_dt_interval(n)"),
                                    moved("days_sub", "- make_dt_interval(n)"),
                                    at("hours_add", "+ make_dt_interval(0, n)"),
                                    at("hours_sub", "- make_dt_interval(0, n)"),
                                    at("minutes_add", "+ make_dt_interval(0, 0, n)"),
                                    at("minutes_sub", "- make_dt_interval(0, 0, n)"),
                                    at("seconds_add", "+ make_dt_interval(0, 0, 0, n)"),
                                    at("seconds_sub", "- make_dt_interval(0, 0, 0, n)"),
                                    microseconds("milliseconds_add", "+ n * 1000L"),
                                    microseconds("milliseconds_sub", "- n * 1000L"),
                                    microseconds("microseconds_add", "+ n"),
                                    microseconds("microseconds_sub", "- n"))
                            .flatMap(ImpalaFunction::each))
            .toList();

    /** As {@link #ADDED}, for names that Spark gives another meaning; {@code sparks_NAME} is Spark's. */
    private static final List<ImpalaFunction> REPLACED = ImpalaFunction.each(moved("date_add", "+ make_dt_interval(n)")
                    + moved("date_sub", "- make_dt_interval(n)")
                    + movedByMonths("add_months", "+")
                    + """
                    isnull(x) = x IS NULL
                    isnull(x, y) = coalesce(x, y)
                    last_day(d date) = sparks_last_day(d)
                    last_day(t) = cast(sparks_last_day(t) AS timestamp)
                    next_day(d date, name) = sparks_next_day(d, name)
                    next_day(t, name) = cast(t AS timestamp) + make_dt_interval(datediff(sparks_next_day(t, name), t))
                    to_date(t) = cast(cast(t AS date) AS string)
                    to_date(t, format) = cast(sparks_to_date(t, format) AS string)
                    unix_timestamp() = sparks_unix_timestamp()
                    unix_timestamp(t) = unix_seconds(cast(t AS timestamp))
                    unix_timestamp(t, format) = sparks_unix_timestamp(t, format)
                    trunc(x number) = cast(x AS bigint)
                    trunc(x number, n) = if(x < 0, ceil(x, n), floor(x, n))
                    trunc(d date, u) = cast(trunc(cast(d AS timestamp), u) AS date)
                    trunc(t, u) = CASE
                     WHEN upper(u) = 'WW' THEN date_trunc('DAY', t) - make_dt_interval((dayofyear(t) - 1) % 7)
                     WHEN upper(u) = 'W' THEN date_trunc('DAY', t) - make_dt_interval((day(t) - 1) % 7)
                     ELSE date_trunc(CASE
                     WHEN upper(u) IN ('SYYYY', 'YYYY', 'YEAR', 'SYEAR', 'YYY', 'YY', 'Y') THEN 'YEAR'
                     WHEN upper(u) = 'Q' THEN 'QUARTER'
                     WHEN upper(u) IN ('MONTH', 'MON', 'MM', 'RM') THEN 'MONTH'
                     WHEN upper(u) IN ('DDD', 'DD', 'J') THEN 'DAY'
                     WHEN upper(u) IN ('DAY', 'DY', 'D') THEN 'WEEK'
                     WHEN upper(u) IN ('HH', 'HH12', 'HH24') THEN 'HOUR'
                     WHEN upper(u) = 'MI' THEN 'MINUTE'
                     ELSE raise_error(concat('trunc has no unit ', u)) END, t) END
                    ltrim(s) = sparks_ltrim(s)
                    ltrim(s, chars) = TRIM(LEADING chars FROM s)
                    rtrim(s) = sparks_rtrim(s)
                    rtrim(s, chars) = TRIM(TRAILING chars FROM s)
                    instr(s, part) = sparks_instr(s, part)
                    instr(s, part, n) = locate(part, s, n)
                    regexp_like(s, p) = s RLIKE p
                    regexp_like(s, p, options) = s RLIKE concat('(?', translate(options, 'nc', 's'), ')', p)
                    typeof(x) = upper(sparks_typeof(x))
                    version() = 'PRODUCT'
                    """
                            .replace("PRODUCT", Product.NAME + " " + Product.VERSION))
            .toList();

    /** What an expression of Spark SQL cannot say. */
    private static final Map<String, Builder> WRITTEN_IN_JAVA = Map.of(
            GroupConcat.NAME,
            GroupConcat::call,
            HashFunctions.FNV,
            HashFunctions::fnv,
            HashFunctions.MURMUR,
            HashFunctions::murmur,
            "extract",
            ImpalaCalls::extract,
            "date_part",
            ImpalaCalls::extract,
            "greatest",
            arguments -> ImpalaCalls.unlessNull("sparks_greatest", arguments),
            "least",
            arguments -> ImpalaCalls.unlessNull("sparks_least", arguments),
            "regexp_replace",
            ImpalaCalls::regexpReplace);

    /** Spark's functions that would run any static method of the server's class path. */
    static final List<String> TAKEN_AWAY = List.of("reflect", "java_method");

    /** Under which Spark's own meaning of a replaced function is called. */
    private static final String SPARKS = "sparks_";

    private ImpalaFunctions() {}

    /** A move of a TIMESTAMP or a DATE, which stays one; those of Impala that say date also take intervals. */
    private static String moved(String name, String move) {
        var byInterval = name.contains("date")
                ? name + "(d date, n interval) = d " + move.charAt(0) + " n\n" + name
                        + "(t, n interval) = cast(t AS timestamp) " + move.charAt(0) + " n\n"
                : "";
        return byInterval + name + "(d date, n) = cast(cast(d AS timestamp) " + move + " AS date)\n" + at(name, move);
    }

    /** The last day of a month moves to the last day of a month. */
    private static String movedByMonths(String name, String sign) {
        var moved = "(cast(t AS timestamp) " + sign + " make_ym_interval(0, n))";
        var body = moved + " + make_dt_interval(if(day(t) = day(sparks_last_day(t)), datediff(sparks_last_day(" + moved
                + "), " + moved + "), 0))";
        return name + "(t date, n) = cast(" + body + " AS date)\n" + name + "(t, n) = " + body + "\n";
    }

    private static String at(String name, String move) {
        return name + "(t, n) = cast(t AS timestamp) " + move + "\n";
    }

    private static String microseconds(String name, String move) {
        return name + "(t, n) = timestamp_micros(unix_micros(cast(t AS timestamp)) " + move + ")\n";
    }

    /**
     * Makes Impala's functions known to every session of this process, as built-in ones: a view may not use any other that is not in its
     * database. More than once is as good as once.
     */
    public static synchronized void makeBuiltIn() {
        if (FunctionRegistry.builtin().functionExists(new FunctionIdentifier(SPARKS + "typeof"))) {
            return; // a second time, Spark's meaning of a name would be ours
        }
        byName(ADDED).forEach((name, forms) -> register(name, new SqlTemplate(forms)::apply));
        byName(REPLACED).forEach((name, forms) -> replace(name, new SqlTemplate(forms)::apply));
        WRITTEN_IN_JAVA.forEach(ImpalaFunctions::replace);
        TAKEN_AWAY.forEach(name -> register(name, arguments -> {
            throw new SqlFailure(SqlFailure.NOT_SUPPORTED, "the function " + name + " is not available here");
        }));
    }

    /** Names of all functions added or given Impala's meaning, sorted: for documentation and tests. */
    public static List<String> names() {
        return Stream.of(byName(ADDED), byName(REPLACED), WRITTEN_IN_JAVA)
                .flatMap(functions -> functions.keySet().stream())
                .sorted()
                .toList();
    }

    /** Whether analysts should see this name of a function. */
    public static boolean isShown(String name) {
        return !name.startsWith(SPARKS) && !TAKEN_AWAY.contains(name);
    }

    private static Map<String, List<ImpalaFunction>> byName(List<ImpalaFunction> forms) {
        return forms.stream()
                .collect(Collectors.groupingBy(ImpalaFunction::name, LinkedHashMap::new, Collectors.toList()));
    }

    private static void replace(String name, Builder builder) {
        var sparks = FunctionRegistry.builtin().lookupFunctionBuilder(new FunctionIdentifier(name));
        if (sparks.isDefined()) {
            var original = sparks.get();
            register(
                    SPARKS + name,
                    arguments -> original.apply(JavaConverters.asScalaBuffer(new ArrayList<>(arguments))
                            .toSeq()));
        }
        register(name, builder);
    }

    private static void register(String name, Builder builder) {
        Function1<Seq<Expression>, Expression> build =
                arguments -> builder.build(List.copyOf(JavaConverters.seqAsJavaList(arguments)));
        FunctionRegistry.builtin()
                .registerFunction(
                        new FunctionIdentifier(name), new ExpressionInfo(ImpalaFunctions.class.getName(), name), build);
    }

    /** Makes the expression of one call. */
    @FunctionalInterface
    interface Builder {
        Expression build(List<Expression> arguments);
    }
}
