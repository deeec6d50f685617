package io.nyala.load;

import io.nyala.load.audit.SystemAudit;
import io.nyala.state.audit.Differences;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares the tables of people with a recount of the log and with the job's state. Exit code 1 when anything differs. */
@Command(
        name = "audit-people",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = {
            "Reads the topics from the beginning, counts again, and compares with ./nyala sql. With a savepoint, compares "
                    + "also its state in itself and with the rows in Kudu.",
            "The input must be quiet and all events visible, as after ./nyala replay FILE --wait: events that come "
                    + "meanwhile end the audit, events or orders after an older savepoint are differences.",
            "Everything is held in memory. Rules that are declared of a source are not known here."
        })
public final class AuditPeople implements Callable<Integer> {

    @Option(names = "--topics", split = ",", description = "Where events come from.")
    private List<String> topics = List.of("event.v1");

    @Mixin
    private Comparison comparison;

    @ArgGroup
    private @Nullable Savepoint savepoint;

    /** One of the two. */
    private static final class Savepoint {
        @Option(names = "--savepoint", description = "A savepoint of the job, or a checkpoint that was kept.")
        private @Nullable Path folder;

        @Option(names = "--take", description = "Let the system take a savepoint; the job goes on.")
        private boolean take;
    }

    /** Runs the command. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new AuditPeople()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        return comparison.run(
                launcher -> new Comparison.Outcome("", audit(new SystemAudit(launcher, topics, System.out))));
    }

    private Differences audit(SystemAudit audit) throws Exception {
        if (savepoint != null && savepoint.folder != null) {
            return audit.savepoint(savepoint.folder.toUri().toString());
        }
        return savepoint != null && savepoint.take ? audit.takenSavepoint() : audit.recount();
    }
}
