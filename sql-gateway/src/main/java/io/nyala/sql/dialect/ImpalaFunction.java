package io.nyala.sql.dialect;

import java.util.List;

/**
 * A function of Impala written in Spark SQL.
 *
 * @param name as analysts write it
 * @param parameters names that stand for the arguments in the body, in order
 * @param body an expression of Spark SQL over the parameters
 */
record ImpalaFunction(String name, List<String> parameters, String body) {

    ImpalaFunction {
        parameters = List.copyOf(parameters);
    }

    /** Reads {@code "strleft(s, n) = left(s, n)"}. */
    static ImpalaFunction of(String definition) {
        var open = definition.indexOf('(');
        var close = definition.indexOf(')');
        var equals = definition.indexOf('=', close);
        var list = definition.substring(open + 1, close).strip();
        return new ImpalaFunction(
                definition.substring(0, open).strip(),
                list.isEmpty() ? List.of() : List.of(list.split("\\s*,\\s*")),
                definition.substring(equals + 1).strip());
    }
}
