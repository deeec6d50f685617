package io.nyala.load;

import io.nyala.load.check.Differences;
import io.nyala.load.check.Launcher;
import io.nyala.load.check.VisitCheck;
import io.nyala.load.visits.VisitTruth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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

    @Option(names = "--nyala", description = "The launcher of the running system.")
    private Path nyala = Path.of("nyala");

    @Option(names = "--home", description = "The system's folder, when not .nyala beside the launcher.")
    private @Nullable Path home;

    /** Runs the command. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new CheckSessions()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            VisitTruth truth = VisitTruth.read(truthFolder);
            Differences differences = new VisitCheck(truth, new Launcher(nyala, Optional.ofNullable(home))).all();
            differences.print(System.out);
            System.out.printf(
                    "%,d sessions compared, counters too: %s%n",
                    truth.sessions().size(),
                    differences.count() == 0 ? "all as it should be" : differences.count() + " differences");
            return differences.count() == 0 ? 0 : 1;
        } catch (IOException e) {
            System.err.println("can't compare: " + e.getMessage());
            return 1;
        }
    }
}
