package io.nyala.sql.dialect;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.analysis.PlanWithUnresolvedIdentifier;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.DescribeColumn;
import org.apache.spark.sql.catalyst.plans.logical.DescribeFunction;
import org.apache.spark.sql.catalyst.plans.logical.DescribeNamespace;
import org.apache.spark.sql.catalyst.plans.logical.DescribeRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import org.apache.spark.sql.catalyst.plans.logical.ShowColumns;
import org.apache.spark.sql.catalyst.plans.logical.ShowCreateTable;
import org.apache.spark.sql.catalyst.plans.logical.ShowFunctions;
import org.apache.spark.sql.catalyst.plans.logical.ShowNamespaces;
import org.apache.spark.sql.catalyst.plans.logical.ShowTableProperties;
import org.apache.spark.sql.catalyst.plans.logical.ShowTables;
import org.apache.spark.sql.catalyst.plans.logical.ShowViews;
import org.apache.spark.sql.execution.command.DescribeQueryCommand;
import org.apache.spark.sql.execution.command.ExplainCommand;

/**
 * Lets only questions through. Works on the parsed plan, which is the very plan that runs, and refuses what it does not
 * know: a query may hold no command, no INSERT, no external script and no name that is computed later.
 */
final class ReadOnly {
    private static final List<Class<? extends LogicalPlan>> QUESTIONS = List.of(
            ShowTables.class,
            ShowViews.class,
            ShowNamespaces.class,
            ShowColumns.class,
            ShowCreateTable.class,
            ShowFunctions.class,
            ShowTableProperties.class,
            DescribeRelation.class,
            DescribeColumn.class,
            DescribeNamespace.class,
            DescribeFunction.class);

    /** Changes that Impala knows and Spark's parser does not: refused by name rather than as a syntax error. */
    private static final Pattern FOREIGN_WRITES = Pattern.compile(
            "(?:EXPLAIN\\s+)?(UPSERT|GRANT|REVOKE|DROP\\s+STATS|COPY|COMMENT|LOAD)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private ReadOnly() {}

    /** Refuses by its first word a change that Spark's parser could not even read. */
    static void refuseForeignWrites(String bareSql) {
        var match = FOREIGN_WRITES.matcher(bareSql);
        if (match.matches()) {
            throw refused(match.group(1).toUpperCase(Locale.ROOT));
        }
    }

    /** Throws if the plan would change anything. */
    static void check(LogicalPlan plan) {
        if (QUESTIONS.contains(plan.getClass())) {
            return;
        }
        if (plan instanceof ExplainCommand explain) {
            check(explain.logicalPlan());
        } else if (plan instanceof DescribeQueryCommand describe) {
            check(describe.plan());
        } else {
            PlanWalk.visit(plan, ReadOnly::checkNode);
        }
    }

    private static void checkNode(LogicalPlan node) {
        if (node instanceof Command || node instanceof ParsedStatement) {
            throw refused(words(node.nodeName()));
        }
        if (node instanceof ScriptTransformation) {
            throw refused("TRANSFORM ... USING (it would run a program on the server)");
        }
        if (node instanceof PlanWithUnresolvedIdentifier) {
            throw refused("IDENTIFIER(...)");
        }
    }

    private static SqlFailure refused(String what) {
        return new SqlFailure(
                SqlFailure.READ_ONLY,
                "refused: " + what + "; this SQL endpoint only reads (SELECT, SHOW, DESCRIBE, EXPLAIN, USE)");
    }

    /** {@code InsertIntoStatement} reads as INSERT INTO, {@code CreateDataSourceTableCommand} as CREATE DATA SOURCE TABLE. */
    private static String words(String nodeName) {
        return nodeName.replaceFirst("(Statement|Command)$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toUpperCase(Locale.ROOT);
    }
}
