package io.nyala.sql.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kudu.spark.kudu.KuduRelation;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.In;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.Inner$;
import org.apache.spark.sql.catalyst.plans.JoinType;
import org.apache.spark.sql.catalyst.plans.LeftOuter$;
import org.apache.spark.sql.catalyst.plans.LeftSemi$;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import scala.collection.JavaConverters;
import scala.runtime.AbstractPartialFunction;

/**
 * Makes look-ups through a join cheap, as an Impala's runtime filters do: where one side of a join is a Kudu scan for given values, its join
 * values are fetched first, and the scan of the other side asks Kudu for those alone.
 */
final class KeyedJoins extends Rule<LogicalPlan> {
    /** More values than this are not worth a list. */
    private static final int MOST_VALUES = 1_000;

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return plan.transformUp(new AbstractPartialFunction<LogicalPlan, LogicalPlan>() {
            @Override
            public boolean isDefinedAt(LogicalPlan node) {
                return node instanceof Join join && join.condition().isDefined() && keepsLeft(join.joinType());
            }

            @Override
            public LogicalPlan apply(LogicalPlan node) {
                return narrowed((Join) node);
            }
        });
    }

    /** Joins in which a row of the right side without a partner on the left is in no answer. */
    private static boolean keepsLeft(JoinType type) {
        return type == Inner$.MODULE$ || type == LeftOuter$.MODULE$ || type == LeftSemi$.MODULE$;
    }

    private static Join narrowed(Join join) {
        for (var equal : equalities(join.condition().get())) {
            var right = narrowed(join.right(), join.left(), equal);
            if (right.isPresent()) {
                return join.copy(join.left(), right.get(), join.joinType(), join.condition(), join.hint());
            }
            if (join.joinType() != LeftOuter$.MODULE$) {
                var left = narrowed(join.left(), join.right(), equal);
                if (left.isPresent()) {
                    return join.copy(left.get(), join.right(), join.joinType(), join.condition(), join.hint());
                }
            }
        }
        return join;
    }

    private static List<EqualTo> equalities(Expression condition) {
        var found = new ArrayList<EqualTo>();
        if (condition instanceof And both) {
            found.addAll(equalities(both.left()));
            found.addAll(equalities(both.right()));
        } else if (condition instanceof EqualTo equal
                && equal.left() instanceof Attribute
                && equal.right() instanceof Attribute) {
            found.add(equal);
        }
        return found;
    }

    /** The wide side with its scan narrowed to the values of the other, if the other is a scan for given values. */
    private static Optional<LogicalPlan> narrowed(LogicalPlan wide, LogicalPlan other, EqualTo equal) {
        var inWide = has(wide, equal.left()) ? equal.left() : equal.right();
        var inOther = inWide == equal.left() ? equal.right() : equal.left();
        if (!has(wide, inWide) || !has(other, inOther) || !canNarrow(wide, (Attribute) inWide)) {
            return Optional.empty();
        }
        return given(other, (Attribute) inOther)
                .flatMap(scan -> values(scan, (Attribute) inOther))
                .map(values -> narrow(wide, (Attribute) inWide, values));
    }

    private static boolean has(LogicalPlan plan, Expression attribute) {
        return plan.outputSet().contains((Attribute) attribute);
    }

    /** The part of this side that yields the attribute, if it is a Kudu scan for given values. */
    private static Optional<LogicalPlan> given(LogicalPlan side, Attribute attribute) {
        if (side instanceof Join join && has(join.left(), attribute) && keepsLeft(join.joinType())) {
            return given(join.left(), attribute);
        }
        if (side instanceof Join join && has(join.right(), attribute) && join.joinType() == Inner$.MODULE$) {
            return given(join.right(), attribute);
        }
        if (side instanceof Project project && has(project.child(), attribute)) {
            return given(project.child(), attribute);
        }
        if (side instanceof Filter filter
                && filter.child() instanceof LogicalRelation relation
                && relation.relation() instanceof KuduRelation
                && names(filter.condition())
                && SmallLimitScans.isKudus(filter.condition(), relation)) {
            return Optional.of(filter);
        }
        return Optional.empty();
    }

    /** Whether the condition names values of a column. */
    private static boolean names(Expression condition) {
        return condition instanceof And both
                ? names(both.left()) || names(both.right())
                : condition instanceof EqualTo || condition instanceof In;
    }

    private static boolean canNarrow(LogicalPlan side, Attribute attribute) {
        return childWith(side, attribute)
                .map(child -> canNarrow(child, attribute))
                .orElseGet(() -> isOpenScan(side));
    }

    private static boolean isOpenScan(LogicalPlan side) {
        return side instanceof LogicalRelation relation && relation.relation() instanceof KuduRelation;
    }

    /** The child through which a row of this attribute passes unchanged, or empty where the way ends. */
    private static Optional<LogicalPlan> childWith(LogicalPlan side, Attribute attribute) {
        if (side instanceof Project project && has(project.child(), attribute)) {
            return Optional.of(project.child());
        }
        if (side instanceof Filter filter) {
            return Optional.of(filter.child());
        }
        if (side instanceof Join join && has(join.left(), attribute) && keepsLeft(join.joinType())) {
            return Optional.of(join.left());
        }
        return Optional.empty();
    }

    private static LogicalPlan narrow(LogicalPlan side, Attribute attribute, List<Expression> values) {
        if (side instanceof Project project) {
            return new Project(project.projectList(), narrow(project.child(), attribute, values));
        }
        if (side instanceof Filter filter) {
            return new Filter(filter.condition(), narrow(filter.child(), attribute, values));
        }
        if (side instanceof Join join) {
            return join.copy(
                    narrow(join.left(), attribute, values),
                    join.right(),
                    join.joinType(),
                    join.condition(),
                    join.hint());
        }
        return values.isEmpty()
                ? new LocalRelation(
                        side.output(),
                        JavaConverters.asScalaBuffer(List.<org.apache.spark.sql.catalyst.InternalRow>of())
                                .toSeq(),
                        false)
                : new Filter(
                        new In(attribute, JavaConverters.asScalaBuffer(values).toSeq()), side);
    }

    /** The values that the scan has for the attribute, if they are few. */
    private static Optional<List<Expression>> values(LogicalPlan scan, Attribute attribute) {
        var most = Literal.create(MOST_VALUES + 1, org.apache.spark.sql.types.DataTypes.IntegerType);
        var only = new Project(
                JavaConverters.asScalaBuffer(List.of((NamedExpression) attribute))
                        .toSeq(),
                scan);
        var rows = Dataset.ofRows(SparkSession.active(), new GlobalLimit(most, new LocalLimit(most, only)))
                .collectAsList();
        if (rows.size() > MOST_VALUES) {
            return Optional.empty();
        }
        return Optional.of(rows.stream()
                .filter(row -> !row.isNullAt(0))
                .map(row -> (Expression) Literal.create(row.get(0), attribute.dataType()))
                .distinct()
                .toList());
    }
}
