package io.nyala.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks SQL. */
@Command(
        name = "sql",
        description = "Ask one SQL query, for example \"select count(*) from profile\".",
        mixinStandardHelpOptions = true)
final class SqlCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private QueryOptions options;

    @Parameters(paramLabel = "QUERY", description = "One statement of Impala's SQL; read-only.")
    private String query;

    @Override
    public Integer call() {
        options.format.print(options.ask(query), spec.commandLine().getOut());
        return 0;
    }
}
