package io.nyala.sql.dialect;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.analysis.UnresolvedNamespace;
import org.apache.spark.sql.catalyst.parser.ParserInterface;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SetCatalogAndNamespace;

/** Reads a client's text: Impala's own statements from a table of forms, everything else through Spark's parser and {@link ReadOnly}. */
public final class StatementReader {
    private static final String NAME = "(?:(?:`?\\w+`?)\\.)?`?(\\w+)`?";

    /** Impala's statements that Spark's parser does not know, or gives another meaning. First match counts. */
    private static final List<Form> FORMS = List.of(
            new Form("SET\\b.*", m -> new Statement.Nothing()),
            new Form("UNSET\\b.*", m -> new Statement.Nothing()),
            new Form("COMPUTE\\s+(?:INCREMENTAL\\s+)?STATS\\s.+", m -> new Statement.Nothing()),
            new Form("REFRESH\\s+(?:FUNCTIONS|AUTHORIZATION)\\b.*", m -> new Statement.Nothing()),
            new Form("INVALIDATE\\s+METADATA(?:\\s+" + NAME + ")?", StatementReader::refresh),
            new Form("REFRESH\\s+(?:TABLE\\s+)?" + NAME + "(?:\\s+PARTITION\\b.*)?", StatementReader::refresh));

    /** What an Impala would answer about its own storage, statistics and roles. */
    private static final Pattern IMPALAS_OWN = Pattern.compile(
            "(SHOW\\s+(?:TABLE\\s+STATS|COLUMN\\s+STATS|(?:RANGE\\s+)?PARTITIONS|FILES|(?:CURRENT\\s+)?ROLES?|GRANT|DATA\\s+SOURCES"
                    + "|AGGREGATE\\s+FUNCTIONS|ANALYTIC\\s+FUNCTIONS|METADATA)|DESCRIBE\\s+HISTORY|KILL|SHUTDOWN)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern SHOW_CREATE_VIEW =
            Pattern.compile("SHOW\\s+CREATE\\s+VIEW\\s+(.+)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** White space and comments before the first word. */
    private static final Pattern LEADING =
            Pattern.compile("\\A(?:\\s+|--[^\\n]*(?:\\n|\\z)|/\\*.*?\\*/)+", Pattern.DOTALL);

    private static final Pattern TRAILING = Pattern.compile("[\\s;]+\\z");

    private record Form(Pattern pattern, Function<MatchResult, Statement> meaning) {
        Form(String pattern, Function<MatchResult, Statement> meaning) {
            this(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL), meaning);
        }
    }

    private StatementReader() {}

    /**
     * @param sql one statement, with or without a semicolon at its end
     * @param parser Spark's parser of the session
     * @throws SqlFailure if the text is not SQL or would change something
     */
    public static Statement read(String sql, ParserInterface parser) {
        var bare = TRAILING.matcher(LEADING.matcher(sql).replaceFirst("")).replaceFirst("");
        if (bare.isEmpty()) {
            throw new SqlFailure(SqlFailure.SYNTAX_OR_NAME, "the statement is empty");
        }
        for (var form : FORMS) {
            var match = form.pattern().matcher(bare);
            if (match.matches()) {
                return form.meaning().apply(match.toMatchResult());
            }
        }
        ReadOnly.refuseForeignWrites(bare);
        refuseImpalasOwn(bare);
        var createView = SHOW_CREATE_VIEW.matcher(bare);
        return meaning(
                createView.matches() ? parse("SHOW CREATE TABLE " + createView.group(1), parser) : parse(sql, parser));
    }

    private static void refuseImpalasOwn(String bare) {
        var match = IMPALAS_OWN.matcher(bare);
        if (match.matches()) {
            throw new SqlFailure(
                    SqlFailure.NOT_SUPPORTED,
                    match.group(1).toUpperCase(Locale.ROOT).replaceAll("\\s+", " ")
                            + " is not supported by this stand-in for Impala (line 1, column 1)");
        }
    }

    private static LogicalPlan parse(String sql, ParserInterface parser) {
        try {
            return parser.parsePlan(sql);
        } catch (Exception e) { // Scala declares nothing, so ParseException cannot be named here
            throw FailureLine.of(e, sql);
        }
    }

    private static Statement meaning(LogicalPlan plan) {
        if (plan instanceof SetCatalogAndNamespace use && use.child() instanceof UnresolvedNamespace target) {
            return new Statement.Use(target.multipartIdentifier().last());
        }
        ReadOnly.check(plan);
        var tables = new HashSet<String>();
        PlanWalk.visit(plan, node -> PlanWalk.tableNamed(node).ifPresent(tables::add));
        return new Statement.Query(plan, tables);
    }

    private static Statement refresh(MatchResult match) {
        return new Statement.Refresh(Optional.ofNullable(match.group(1)));
    }
}
