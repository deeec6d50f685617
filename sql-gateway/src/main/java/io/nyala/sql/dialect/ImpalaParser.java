package io.nyala.sql.dialect;

import java.util.List;
import org.antlr.v4.runtime.misc.Interval;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Ascending$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.NullsFirst$;
import org.apache.spark.sql.catalyst.expressions.NullsLast$;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.NamedExpressionContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.SortItemContext;
import org.apache.spark.sql.execution.SparkSqlAstBuilder;
import org.apache.spark.sql.execution.SparkSqlParser;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** Spark's parser with Impala's meaning where the same text means something else. The bodies of views are read by it too. */
public final class ImpalaParser extends SparkSqlParser {
    private final SparkSqlAstBuilder builder = new Builder();

    /** A parser without state. */
    public ImpalaParser() {}

    @Override
    public SparkSqlAstBuilder astBuilder() {
        return builder;
    }

    private static final class Builder extends SparkSqlAstBuilder {

        /** To Impala NULL is greater than every value: last when ascending, first when descending. Spark has it the other way round. */
        @Override
        public SortOrder visitSortItem(SortItemContext item) {
            var order = super.visitSortItem(item);
            if (item.nullOrder != null) {
                return order;
            }
            var nulls = order.direction() == Ascending$.MODULE$ ? NullsLast$.MODULE$ : NullsFirst$.MODULE$;
            return order.copy(order.child(), order.direction(), nulls, order.sameOrderExpressions());
        }

        /** A call without a name is headed by its own text, such as {@code count(*)}. */
        @Override
        public Expression visitNamedExpression(NamedExpressionContext item) {
            var expression = super.visitNamedExpression(item);
            if (expression instanceof UnresolvedFunction call && !makesRows(call)) {
                var text = item.start
                        .getInputStream()
                        .getText(Interval.of(item.start.getStartIndex(), item.stop.getStopIndex()));
                return new Alias(
                        expression,
                        text.replaceAll("\\s+", " "),
                        NamedExpression.newExprId(),
                        none(),
                        Option.empty(),
                        none());
            }
            return expression;
        }

        private static Seq<String> none() {
            return JavaConverters.asScalaBuffer(List.<String>of()).toSeq();
        }

        /** Functions that make several columns have names for them. */
        private static boolean makesRows(UnresolvedFunction call) {
            return switch (call.nameParts().last()) {
                case "inline",
                        "inline_outer",
                        "stack",
                        "json_tuple",
                        "posexplode",
                        "posexplode_outer",
                        "explode",
                        "explode_outer" -> true;
                default -> false;
            };
        }
    }
}
