package io.nyala.sql.dialect;

import java.util.List;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import scala.PartialFunction;
import scala.runtime.AbstractPartialFunction;

/** Puts the arguments of a call in the place of a function's parameters; Spark's analyser then resolves the result like any text. */
final class SqlTemplate {
    private final ImpalaFunction function;
    private final Expression body;

    SqlTemplate(ImpalaFunction function) {
        this.function = function;
        this.body = CatalystSqlParser$.MODULE$.parseExpression(function.body());
    }

    Expression apply(List<Expression> arguments) {
        if (arguments.size() != function.parameters().size()) {
            throw new SqlFailure(
                    SqlFailure.SYNTAX_OR_NAME,
                    "the function " + function.name() + " takes "
                            + function.parameters().size() + " arguments, not " + arguments.size());
        }
        return body.transformUp(putting(arguments));
    }

    private PartialFunction<Expression, Expression> putting(List<Expression> arguments) {
        return new AbstractPartialFunction<>() {
            @Override
            public boolean isDefinedAt(Expression expression) {
                return expression instanceof UnresolvedAttribute attribute
                        && function.parameters().contains(attribute.name());
            }

            @Override
            public Expression apply(Expression expression) {
                return arguments.get(function.parameters().indexOf(((UnresolvedAttribute) expression).name()));
            }
        };
    }
}
