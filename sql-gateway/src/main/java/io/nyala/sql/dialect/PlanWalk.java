package io.nyala.sql.dialect;

import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTable;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableOrView;
import org.apache.spark.sql.catalyst.analysis.UnresolvedView;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** Walks a parsed plan whole: children, the bodies of WITH clauses, and subqueries inside expressions. */
final class PlanWalk {
    private PlanWalk() {}

    static void visit(LogicalPlan plan, Consumer<LogicalPlan> visitor) {
        visitor.accept(plan);
        JavaConverters.seqAsJavaList(plan.children()).forEach(child -> visit(child, visitor));
        JavaConverters.seqAsJavaList(plan.subqueries()).forEach(subquery -> visit(subquery, visitor));
        for (var inner : JavaConverters.seqAsJavaList(plan.innerChildren())) {
            if (inner instanceof LogicalPlan innerPlan) {
                visit(innerPlan, visitor);
            }
        }
    }

    /** The table or view that this node names, without its database. */
    static Optional<String> tableNamed(LogicalPlan node) {
        if (node instanceof UnresolvedRelation relation) {
            return last(relation.multipartIdentifier());
        }
        if (node instanceof UnresolvedTableOrView relation) {
            return last(relation.multipartIdentifier());
        }
        if (node instanceof UnresolvedTable relation) {
            return last(relation.multipartIdentifier());
        }
        if (node instanceof UnresolvedView relation) {
            return last(relation.multipartIdentifier());
        }
        return Optional.empty();
    }

    private static Optional<String> last(Seq<String> names) {
        return Optional.of(names.last());
    }
}
