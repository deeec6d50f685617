package io.nyala.local;

import io.nyala.local.home.CliFailure;
import io.nyala.local.home.RunningSystem;
import io.nyala.tables.ApplyTables;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What {@code ./nyala} runs. */
@Command(
        name = "nyala",
        description = "A real-time customer-profile engine, whole, on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        version = "Nyala 0.1.0",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            ReplayCommand.class,
            MapCommand.class,
            LoadCommand.class,
            SqlCommand.class,
            ProfileCommand.class,
            ExplainCommand.class,
            MergeCommand.class,
            SplitCommand.class,
            VetoCommand.class,
            MatchCommand.class,
            DecideCommand.class,
            SimulateRulesCommand.class,
            EraseCommand.class,
            RequestsCommand.class,
            ExportCommand.class,
            HoldCommand.class,
            RetainCommand.class,
            RejectedCommand.class,
            LateCommand.class,
            StatusCommand.class,
            DownCommand.class
        },
        footer = {"", "First time here? ./nyala demo"})
public final class Nyala implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--verbose", description = "Show the stack trace of an error.", scope = ScopeType.INHERIT)
    private boolean verbose;

    private Nyala() {}

    /**
     * Exit code 0 = done, 1 = not done, 2 = asked in a wrong way, 3 = a request of a person is due soon or overdue, 4 = a value that was
     * looked for is still there.
     */
    public static void main(String[] args) {
        System.exit(execute(args));
    }

    static int execute(String... args) {
        Nyala nyala = new Nyala();
        return new CommandLine(nyala)
                .addSubcommand("tables", tables())
                .setExecutionExceptionHandler((error, command, parsed) -> report(error, command, nyala.verbose))
                .setParameterExceptionHandler((error, wrong) -> refuse(error))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args);
    }

    private static CommandLine tables() {
        CommandLine tables = new CommandLine(new ApplyTables(Clock.systemUTC()));
        return tables.setDefaultValueProvider(
                argument -> argument.equals(tables.getCommandSpec().findOption("--kudu-masters"))
                        ? RunningSystem.ifReady().map(RunningSystem::kudu).orElse(null)
                        : null);
    }

    private static int report(Exception error, CommandLine command, boolean verbose) {
        if (verbose) {
            error.printStackTrace(command.getErr());
        }
        command.getErr().println("nyala: " + CliFailure.line(error));
        command.getErr().flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static int refuse(ParameterException error) {
        CommandLine command = error.getCommandLine();
        command.getErr()
                .println("nyala: " + String.valueOf(error.getMessage()).replaceAll("\\s+", " ") + "; see " + "./"
                        + command.getCommandSpec().qualifiedName() + " --help");
        command.getErr().flush();
        return CommandLine.ExitCode.USAGE;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: try demo, up, replay, sql or status");
    }
}
