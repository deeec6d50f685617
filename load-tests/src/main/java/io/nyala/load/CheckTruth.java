package io.nyala.load;

import io.nyala.load.check.Differences;
import io.nyala.load.check.Launcher;
import io.nyala.load.check.TruthCheck;
import io.nyala.load.truth.TruthFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares a running system with the truth about the file that was sent to it. Exit code 1 when anything differs. */
@Command(
        name = "check-truth",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Asks ./nyala sql, rejected and status, and compares the answers with the truth.")
public final class CheckTruth implements Callable<Integer> {

    @Option(names = "--truth", required = true, description = "Folder that generate-traffic wrote.")
    private Path truthFolder;

    @Option(names = "--nyala", description = "The launcher of the running system.")
    private Path nyala = Path.of("nyala");

    @Option(names = "--home", description = "The system's folder, when not .nyala beside the launcher.")
    private @Nullable Path home;

    @Option(names = "--profiles-only", description = "Leave out rejected lines and the equations of status.")
    private boolean profilesOnly;

    /** Runs the command. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new CheckTruth()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            TruthCheck check =
                    new TruthCheck(TruthFiles.read(truthFolder), new Launcher(nyala, Optional.ofNullable(home)));
            Differences differences = profilesOnly ? check.profiles() : check.all();
            differences.print(System.out);
            System.out.printf(
                    "%,d people with one identifier compared%s: %s%n",
                    check.comparable().size(),
                    profilesOnly ? "" : ", rejected lines and counters too",
                    differences.count() == 0 ? "all as it should be" : differences.count() + " differences");
            return differences.count() == 0 ? 0 : 1;
        } catch (IOException e) {
            System.err.println("can't compare: " + e.getMessage());
            return 1;
        }
    }
}
