package io.nyala.sql.engine;

import java.util.Optional;
import org.apache.kudu.spark.kudu.KuduReadOptions;
import org.apache.kudu.spark.kudu.KuduRelation;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.execution.datasources.DataSourceStrategy$;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import scala.runtime.AbstractPartialFunction;

/**
 * Makes LIMIT cheap: a scan whose rows go straight to a LIMIT asks Kudu for batches of about that many rows. Where Spark itself has
 * to look at the rows, because a part of WHERE is not Kudu's, the batches stay large.
 */
final class SmallLimitScans extends Rule<LogicalPlan> {
    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return plan.transform(new AbstractPartialFunction<LogicalPlan, LogicalPlan>() {
            @Override
            public boolean isDefinedAt(LogicalPlan node) {
                return node instanceof LocalLimit limit && limit.limitExpr() instanceof Literal;
            }

            @Override
            public LogicalPlan apply(LogicalPlan node) {
                var limit = (LocalLimit) node;
                var rows = (Integer) ((Literal) limit.limitExpr()).value();
                return small(limit.child(), rows)
                        .map(child -> (LogicalPlan) new LocalLimit(limit.limitExpr(), child))
                        .orElse(node);
            }
        });
    }

    private static Optional<LogicalPlan> small(LogicalPlan node, int rows) {
        if (node instanceof LogicalRelation relation && relation.relation() instanceof KuduRelation kudu) {
            return smallBatches(kudu, rows)
                    .map(scan ->
                            relation.copy(scan, relation.output(), relation.catalogTable(), relation.isStreaming()));
        }
        if (node instanceof Project project) {
            return small(project.child(), rows).map(child -> new Project(project.projectList(), child));
        }
        if (node instanceof Filter filter && filter.child() instanceof LogicalRelation scan && isKudus(filter, scan)) {
            return small(scan, rows).map(child -> new Filter(filter.condition(), child));
        }
        return Optional.empty();
    }

    /** Whether Kudu does all of the filtering. */
    private static boolean isKudus(Filter filter, LogicalRelation scan) {
        return isKudus(filter.condition(), scan);
    }

    /** Whether Kudu does all of this filtering. */
    static boolean isKudus(Expression part, LogicalRelation scan) {
        if (part instanceof And both) {
            return isKudus(both.left(), scan) && isKudus(both.right(), scan);
        }
        var translated = DataSourceStrategy$.MODULE$.translateFilter(part, false);
        return translated.isDefined()
                && scan.relation().unhandledFilters(new org.apache.spark.sql.sources.Filter[] {translated.get()}).length
                        == 0;
    }

    private static Optional<KuduRelation> smallBatches(KuduRelation scan, int rows) {
        var wanted = (long) Math.max(rows, 1) * scan.schema().defaultSize();
        var options = scan.readOptions();
        if (wanted >= options.batchSize()) {
            return Optional.empty();
        }
        return Optional.of(new KuduRelation(
                scan.tableName(),
                scan.masterAddrs(),
                scan.saslProtocolName(),
                scan.requireAuthentication(),
                scan.encryptionPolicy(),
                scan.operationType(),
                scan.userSchema(),
                new KuduReadOptions(
                        (int) wanted,
                        options.scanLocality(),
                        options.faultTolerantScanner(),
                        options.keepAlivePeriodMs(),
                        options.scanRequestTimeoutMs(),
                        options.socketReadTimeoutMs(),
                        options.splitSizeBytes(),
                        options.useDriverMetadata(),
                        options.snapshotTimestampMs()),
                scan.writeOptions(),
                scan.sqlContext()));
    }
}
