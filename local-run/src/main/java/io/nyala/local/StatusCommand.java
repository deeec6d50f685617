package io.nyala.local;

import io.nyala.local.home.RunningSystem;
import io.nyala.local.status.StatusPrinter;
import io.nyala.local.status.StatusReader;
import io.nyala.local.status.SystemStatus;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how the system is. */
@Command(
        name = "status",
        description =
                "Processes, addresses, what went in and came out, lag and freshness. Exit code 1 when something is wrong.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--format", paramLabel = "FORMAT", description = "table or json. Default: table.")
    private PageFormat format = PageFormat.TABLE;

    @Override
    public Integer call() {
        RunningSystem system = RunningSystem.find();
        SystemStatus status = new StatusReader(system).read();
        PrintWriter out = spec.commandLine().getOut();
        StatusPrinter printer = new StatusPrinter(out);
        switch (format) {
            case TABLE -> printer.page(status);
            case JSON -> printer.json(status);
        }
        out.flush();
        system.home().failIfFull();
        return status.isWell() ? 0 : 1;
    }
}
