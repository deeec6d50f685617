package io.nyala.jobs.retention;

import io.nyala.jobs.InvalidOptionException;
import io.nyala.jobs.ProfileOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Takes away what the privacy policy says is too old. To be run daily, while the job runs; safe to run again. What the job holds in its state
 * expires by orders to it.
 */
@Command(
        name = "nyala-sweep",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:refused, or not reachable; or, without --fix, a topic keeps for longer than the policy allows",
            "2:wrong option"
        },
        description =
                "Takes away what the privacy policy of the job says is too old, and prints a line for each class of data.")
public final class RetentionSweep implements Callable<Integer> {

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The configuration of the job.")
    private Path config = Path.of("");

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "The moment that ages are counted to, as in 2026-03-01T00:00:00Z. Default: now.")
    private @Nullable Instant at;

    @Option(names = "--dry-run", description = "Count only, change nothing.")
    private boolean dryRun;

    @Option(names = "--fix", description = "Make topics keep no longer than the policy says.")
    private boolean fix;

    @Option(
            names = "--roll-logs",
            description = "Make Kudu begin new segments of its write-ahead logs, 9 MB a tablet, so that what was erased"
                    + " leaves them when what they say is flushed.")
    private boolean rollLogs;

    @Spec
    private CommandSpec spec;

    private final Clock clock;

    /** @param clock says what is now */
    public RetentionSweep(Clock clock) {
        this.clock = clock;
    }

    /** Runs the command. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new RetentionSweep(Clock.systemUTC())).execute(args));
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            long moment = (at == null ? clock.instant() : at).toEpochMilli();
            boolean holds = new Sweep(ProfileOptions.read(config), moment, dryRun, out::println).run(fix, rollLogs);
            return holds ? 0 : 1;
        } catch (InvalidOptionException e) {
            return failed("refused: " + e.getMessage());
        } catch (IOException e) {
            return failed(String.valueOf(e.getMessage()));
        } finally {
            out.flush();
        }
    }

    private int failed(String why) {
        spec.commandLine().getErr().println(why);
        spec.commandLine().getErr().flush();
        return 1;
    }
}
