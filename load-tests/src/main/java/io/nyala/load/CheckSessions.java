package io.nyala.load;

import io.nyala.load.check.Launcher;
import io.nyala.load.check.VisitCheck;
import io.nyala.load.visits.VisitTruth;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares the sessions of a running system with the truth about the visits that were sent to it. Exit code 1 when anything differs. */
@Command(
        name = "check-sessions",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Asks ./nyala sql and status, and compares the answers with the truth about visits.")
public final class CheckSessions implements Callable<Integer> {

    @Option(names = "--truth", required = true, description = "Folder that generate-visits wrote.")
    private Path truthFolder;

    @Mixin
    private Comparison comparison;

    /** Runs the command. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new CheckSessions()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        return comparison.run(this::compare);
    }

    private Comparison.Outcome compare(Launcher launcher) throws Exception {
        VisitTruth truth = VisitTruth.read(truthFolder);
        return new Comparison.Outcome(
                "%,d sessions compared, counters too: "
                        .formatted(truth.sessions().size()),
                new VisitCheck(truth, launcher).all());
    }
}
