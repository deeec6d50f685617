package io.nyala.local;

import io.nyala.local.answer.Format;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
    private UrlOption url;

    @Option(names = "--format", paramLabel = "FORMAT", description = "table, csv or json. Default: table.")
    private Format format = Format.TABLE;

    @Parameters(paramLabel = "QUERY", description = "One statement of Impala's SQL; read-only.")
    private String query;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        format.print(url.endpoint().ask(query), out);
        out.flush();
        return 0;
    }
}
