package io.nyala.sql.dialect;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser$;
import scala.PartialFunction;
import scala.runtime.AbstractPartialFunction;

/** Puts the arguments of a call in the place of a function's parameters; Spark's analyser then resolves the result like any text. */
final class SqlTemplate {
    private final List<Form> forms;

    private record Form(ImpalaFunction function, Expression body) {}

    /** @param forms of one function; the first that takes the arguments is used */
    SqlTemplate(List<ImpalaFunction> forms) {
        this.forms = forms.stream()
                .map(form -> new Form(form, CatalystSqlParser$.MODULE$.parseExpression(form.body())))
                .toList();
    }

    Expression apply(List<Expression> arguments) {
        var form = forms.stream()
                .filter(candidate -> candidate.function().takes(arguments))
                .findFirst()
                .orElseThrow(() -> wrongCall(arguments));
        return form.body().transformUp(putting(form.function(), arguments));
    }

    private SqlFailure wrongCall(List<Expression> arguments) {
        var name = forms.get(0).function().name();
        var counts = forms.stream()
                .map(form -> form.function().parameters().size())
                .distinct()
                .sorted()
                .toList();
        if (counts.contains(arguments.size())) {
            return new SqlFailure(
                    SqlFailure.SYNTAX_OR_NAME,
                    "the function " + name + " does not take ("
                            + arguments.stream()
                                    .map(argument -> argument.dataType().sql().toLowerCase(java.util.Locale.ROOT))
                                    .collect(Collectors.joining(", "))
                            + ")");
        }
        return new SqlFailure(
                SqlFailure.SYNTAX_OR_NAME,
                "the function " + name + " takes "
                        + counts.stream().map(String::valueOf).collect(Collectors.joining(" or ")) + " arguments, not "
                        + arguments.size());
    }

    private static PartialFunction<Expression, Expression> putting(ImpalaFunction form, List<Expression> arguments) {
        return new AbstractPartialFunction<>() {
            @Override
            public boolean isDefinedAt(Expression expression) {
                return expression instanceof UnresolvedAttribute attribute
                        && form.parameters().contains(attribute.name());
            }

            @Override
            public Expression apply(Expression expression) {
                return arguments.get(form.parameters().indexOf(((UnresolvedAttribute) expression).name()));
            }
        };
    }
}
