package io.nyala.load;

import io.nyala.load.check.IdentityCheck;
import io.nyala.load.check.Launcher;
import io.nyala.load.truth.IdentityTruth;
import io.nyala.load.truth.TruthFiles;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private Comparison comparison;

    /** Runs the command. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new CheckIdentities()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        return comparison.run(this::compare);
    }

    private Comparison.Outcome compare(Launcher launcher) throws Exception {
        IdentityTruth truth = TruthFiles.readIdentities(truthFolder);
        String compared = "%,d people and %,d shared identifiers compared, counters too: "
                .formatted(truth.truth().people().size(), truth.shared().size());
        return new Comparison.Outcome(compared, new IdentityCheck(truth).all(launcher));
    }
}
