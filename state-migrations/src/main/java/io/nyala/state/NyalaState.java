package io.nyala.state;

import io.nyala.jobs.InvalidOptionException;
import io.nyala.state.savepoint.SavepointException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import org.apache.kudu.client.KuduException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code nyala-state}: looks into savepoints of the job, proves things of them, and rewrites them. Changes no savepoint. */
@Command(
        name = "nyala-state",
        mixinStandardHelpOptions = true,
        description = "Looks into savepoints of the job and kept checkpoints, proves things of them, rewrites them.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, and nothing stands against it",
            "1:it could not be done, or something differs",
            "2:wrong option",
            "4:prove-erased found something"
        },
        subcommands = {
            InspectCommand.class,
            GetCommand.class,
            DiffCommand.class,
            AuditCommand.class,
            ProveErasedCommand.class,
            CheckCommand.class,
            MigrateCommand.class
        })
public final class NyalaState implements Runnable {

    /** Something differs, or could not be done. */
    static final int DIFFERENT = 1;
    /** Something of the erased is left. */
    static final int FOUND = 4;

    @Spec
    private CommandSpec spec;

    NyalaState() {}

    /** Runs a command. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new NyalaState())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((error, args) -> refuse(error))
                .setExecutionExceptionHandler((error, command, parsed) -> fail(error, command));
    }

    /** A person's mistake and a missing file are told in one line, everything else with where it happened. */
    private static int fail(Exception error, CommandLine command) {
        if (error instanceof SavepointException
                || error instanceof InvalidOptionException
                || error instanceof IllegalArgumentException) {
            command.getErr().println("nyala-state: " + error.getMessage());
        } else if (error instanceof FileSystemException file) {
            command.getErr()
                    .println("nyala-state: cannot read or write " + file.getFile() + ": "
                            + file.getClass().getSimpleName());
        } else if (error instanceof KuduException) {
            command.getErr().println("nyala-state: Kudu cannot be read: " + error.getMessage());
        } else {
            command.getErr()
                    .println("nyala-state: "
                            + (error instanceof IOException
                                    ? "the savepoint cannot be read; is it whole?"
                                    : "unexpected"));
            error.printStackTrace(command.getErr());
        }
        command.getErr().flush();
        return DIFFERENT;
    }

    private static int refuse(ParameterException error) {
        CommandLine command = error.getCommandLine();
        command.getErr()
                .println("nyala-state: " + error.getMessage() + "; see "
                        + command.getCommandSpec().qualifiedName() + " --help");
        command.getErr().flush();
        return CommandLine.ExitCode.USAGE;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: try inspect SAVEPOINT");
    }
}
