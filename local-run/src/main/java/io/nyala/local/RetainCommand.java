package io.nyala.local;

import io.nyala.local.home.RunningSystem;
import io.nyala.local.system.RetentionRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes away what is too old. */
@Command(
        name = "retain",
        description = {
            "Take away what the privacy policy says is too old, and print a line for each class of data.",
            "What the job holds itself expires by orders to it, some seconds later. Exit code 1 when a topic keeps for longer than the"
                    + " policy allows."
        },
        mixinStandardHelpOptions = true)
final class RetainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

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
            description = "Make Kudu begin new segments of its write-ahead logs, so that what was erased leaves them.")
    private boolean rollLogs;

    @Override
    public Integer call() {
        List<String> options = new ArrayList<>();
        if (at != null) {
            options.addAll(List.of("--at", at.toString()));
        }
        if (dryRun) {
            options.add("--dry-run");
        }
        if (fix) {
            options.add("--fix");
        }
        if (rollLogs) {
            options.add("--roll-logs");
        }
        spec.commandLine().getOut().flush();
        return new RetentionRun(RunningSystem.find()).run(options);
    }
}
