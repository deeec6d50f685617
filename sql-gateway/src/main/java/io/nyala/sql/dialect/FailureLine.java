package io.nyala.sql.dialect;

import java.util.regex.Pattern;
import org.apache.kudu.client.KuduException;
import org.apache.spark.sql.AnalysisException;
import org.jspecify.annotations.Nullable;
import scala.Option;

/** Turns whatever Spark or Kudu throws into one line that says what is wrong and points at the place in the statement. */
public final class FailureLine {
    private static final int NEAR_CHARS = 30;
    private static final Pattern CALL_TRACE =
            Pattern.compile("[:,]?\\s*(KuduRpc\\(|TimeoutTracker\\(|Trace Summary).*", Pattern.DOTALL);

    /** {@code [DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES] Cannot resolve ...} */
    private static final Pattern ERROR_CLASS = Pattern.compile("\\A\\[[A-Z_.0-9]+] ");

    private FailureLine() {}

    /**
     * @param thrown what reading or running a statement threw
     * @param sql the statement, to quote the place; empty if unknown
     */
    public static SqlFailure of(Throwable thrown, String sql) {
        if (thrown instanceof SqlFailure failure) {
            return failure;
        }
        var cause = rootCause(thrown);
        if (cause instanceof AnalysisException analysis) {
            return at(text(analysis), analysis.line(), analysis.startPosition(), sql);
        }
        if (cause instanceof KuduException kudu) {
            return new SqlFailure(SqlFailure.FAILED, "Kudu: " + reason(kudu));
        }
        return new SqlFailure(SqlFailure.FAILED, firstLine(String.valueOf(cause.getMessage())));
    }

    /** What a neighbour's failure says to people: Kudu's messages end in traces of its calls. */
    public static String reason(KuduException failure) {
        if (failure.getStatus().isTimedOut() || failure.getStatus().isNetworkError()) {
            return "it does not answer";
        }
        return CALL_TRACE.matcher(String.valueOf(failure.getMessage())).replaceFirst("");
    }

    /** In the words of an analyst; what is not named here is said in Spark's. */
    private static String text(AnalysisException failure) {
        var parameters = failure.getMessageParameters();
        return switch (String.valueOf(failure.getErrorClass())) {
            case "TABLE_OR_VIEW_NOT_FOUND" -> "there is no table or view " + plain(parameters.get("relationName"));
            case "UNRESOLVED_COLUMN.WITH_SUGGESTION" ->
                "there is no column " + plain(parameters.get("objectName")) + "; the nearest are "
                        + plain(parameters.get("proposal"));
            case "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION" -> "there is no column " + plain(parameters.get("objectName"));
            case "UNRESOLVED_ROUTINE" -> noFunction(plain(parameters.get("routineName")));
            case "PARSE_SYNTAX_ERROR" ->
                "syntax error at " + parameters.getOrDefault("error", "") + parameters.getOrDefault("hint", "");
            default -> ERROR_CLASS.matcher(firstLine(failure.message())).replaceFirst("");
        };
    }

    private static String noFunction(String name) {
        return KnownFunctions.isImpalas(name)
                ? "the function " + name + " of Impala does not exist in this stand-in"
                : "there is no function " + name;
    }

    private static String plain(@Nullable String quoted) {
        return String.valueOf(quoted).replace("`", "");
    }

    private static SqlFailure at(String message, Option<Object> line, Option<Object> column, String sql) {
        var place = line.isDefined() && column.isDefined()
                ? " (" + place((Integer) line.get(), (Integer) column.get(), sql) + ")"
                : "";
        return new SqlFailure(SqlFailure.SYNTAX_OR_NAME, message + place);
    }

    /** {@code line} counts from one and {@code column} from zero, as Spark's parser does. */
    private static String place(int line, int column, String sql) {
        var lines = sql.lines().toList();
        var rest = line <= lines.size() && column < lines.get(line - 1).length()
                ? lines.get(line - 1).substring(column)
                : "";
        var near = rest.length() <= NEAR_CHARS ? rest : rest.substring(0, NEAR_CHARS) + "...";
        return "line " + line + ", column " + (column + 1) + (near.isEmpty() ? "" : ", at: " + near);
    }

    private static Throwable rootCause(Throwable thrown) {
        var cause = thrown;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** Messages of Spark go on for lines with plans and stack traces; the first line is the message. */
    private static String firstLine(String message) {
        var text = message.strip().lines().findFirst().orElse("the query failed");
        return text.endsWith(".") || text.endsWith(":") ? text.substring(0, text.length() - 1) : text;
    }
}
