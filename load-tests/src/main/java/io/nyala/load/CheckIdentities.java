package io.nyala.load;

import io.nyala.load.check.Differences;
import io.nyala.load.check.IdentityCheck;
import io.nyala.load.check.Launcher;
import io.nyala.load.truth.IdentityTruth;
import io.nyala.load.truth.TruthFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares the people of a running system with the truth about the file that was sent to it. Exit code 1 when anything differs. */
@Command(
        name = "check-identities",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Asks ./nyala sql and status, and compares the answers with the truth about identities.")
public final class CheckIdentities implements Callable<Integer> {

    @Option(names = "--truth", required = true, description = "Folder that generate-identities wrote.")
    private Path truthFolder;

    @Option(names = "--nyala", description = "The launcher of the running system.")
    private Path nyala = Path.of("nyala");

    @Option(names = "--home", description = "The system's folder, when not .nyala beside the launcher.")
    private @Nullable Path home;

    /** Runs the command. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new CheckIdentities()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            IdentityTruth truth = TruthFiles.readIdentities(truthFolder);
            Differences differences = new IdentityCheck(truth).all(new Launcher(nyala, Optional.ofNullable(home)));
            differences.print(System.out);
            System.out.printf(
                    "%,d people and %,d shared identifiers compared, counters too: %s%n",
                    truth.truth().people().size(),
                    truth.shared().size(),
                    differences.count() == 0 ? "all as it should be" : differences.count() + " differences");
            return differences.count() == 0 ? 0 : 1;
        } catch (IOException e) {
            System.err.println("can't compare: " + e.getMessage());
            return 1;
        }
    }
}
