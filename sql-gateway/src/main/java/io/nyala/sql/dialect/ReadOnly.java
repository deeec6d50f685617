package io.nyala.sql.dialect;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.analysis.UnresolvedHaving;
import org.apache.spark.sql.catalyst.analysis.UnresolvedInlineTable;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedSubqueryColumnAliases;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTVFAliases;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.DescribeColumn;
import org.apache.spark.sql.catalyst.plans.logical.DescribeFunction;
import org.apache.spark.sql.catalyst.plans.logical.DescribeNamespace;
import org.apache.spark.sql.catalyst.plans.logical.DescribeRelation;
import org.apache.spark.sql.catalyst.plans.logical.Distinct;
import org.apache.spark.sql.catalyst.plans.logical.Except;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.Intersect;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LateralJoin;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Offset;
import org.apache.spark.sql.catalyst.plans.logical.OneRowRelation;
import org.apache.spark.sql.catalyst.plans.logical.Pivot;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.RepartitionByExpression;
import org.apache.spark.sql.catalyst.plans.logical.Sample;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import org.apache.spark.sql.catalyst.plans.logical.ShowColumns;
import org.apache.spark.sql.catalyst.plans.logical.ShowCreateTable;
import org.apache.spark.sql.catalyst.plans.logical.ShowFunctions;
import org.apache.spark.sql.catalyst.plans.logical.ShowNamespaces;
import org.apache.spark.sql.catalyst.plans.logical.ShowTableProperties;
import org.apache.spark.sql.catalyst.plans.logical.ShowTables;
import org.apache.spark.sql.catalyst.plans.logical.ShowViews;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.Unpivot;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedHint;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.apache.spark.sql.catalyst.plans.logical.WithWindowDefinition;
import org.apache.spark.sql.execution.command.DescribeQueryCommand;
import org.apache.spark.sql.execution.command.ExplainCommand;

/**
 * Lets only questions through. Works on the parsed plan, which is the very plan that runs, and knows what a question is
 * made of: whatever else is anywhere in it, such as a command, an INSERT or an external script, is refused.
 */
final class ReadOnly {
    private static final Set<Class<? extends LogicalPlan>> QUESTIONS = Set.of(
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

    /** What Spark's parser makes of SELECT, WITH and VALUES. */
    private static final Set<Class<? extends LogicalPlan>> PARTS_OF_QUERIES = Set.of(
            Aggregate.class,
            Distinct.class,
            Except.class,
            Filter.class,
            Generate.class,
            GlobalLimit.class,
            Intersect.class,
            Join.class,
            LateralJoin.class,
            LocalLimit.class,
            LocalRelation.class,
            Offset.class,
            OneRowRelation.class,
            Pivot.class,
            Project.class,
            RepartitionByExpression.class,
            Sample.class,
            Sort.class,
            SubqueryAlias.class,
            Union.class,
            Unpivot.class,
            UnresolvedHaving.class,
            UnresolvedHint.class,
            UnresolvedInlineTable.class,
            UnresolvedRelation.class,
            UnresolvedSubqueryColumnAliases.class,
            UnresolvedTVFAliases.class,
            UnresolvedTableValuedFunction.class,
            UnresolvedWith.class,
            WithWindowDefinition.class);

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
        if (node instanceof ScriptTransformation) {
            throw refused("TRANSFORM ... USING (it would run a program on the server)");
        }
        if (!PARTS_OF_QUERIES.contains(node.getClass())) {
            throw refused(words(node.nodeName()));
        }
    }

    private static SqlFailure refused(String what) {
        return new SqlFailure(
                SqlFailure.READ_ONLY,
                "refused: " + what + "; this SQL endpoint only reads (SELECT, SHOW, DESCRIBE, EXPLAIN, USE)");
    }

    /** {@code InsertIntoStatement} reads as INSERT INTO, {@code CreateDataSourceTableCommand} as CREATE DATA SOURCE TABLE. */
    private static String words(String nodeName) {
        return nodeName.replaceFirst("Statement$|Command$|^PlanWithUnresolved", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toUpperCase(Locale.ROOT);
    }
}
