package io.nyala.load;

import io.nyala.load.check.Launcher;
import io.nyala.load.check.TruthCheck;
import io.nyala.load.truth.TruthFiles;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private Comparison comparison;

    @Option(names = "--profiles-only", description = "Leave out rejected lines and the equations of status.")
    private boolean profilesOnly;

    /** Runs the command. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new CheckTruth()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        return comparison.run(this::compare);
    }

    private Comparison.Outcome compare(Launcher launcher) throws Exception {
        TruthCheck check = new TruthCheck(TruthFiles.read(truthFolder), launcher);
        String compared = "%,d people with one identifier compared%s: "
                .formatted(check.comparable().size(), profilesOnly ? "" : ", rejected lines and counters too");
        return new Comparison.Outcome(compared, profilesOnly ? check.profiles() : check.all());
    }
}
