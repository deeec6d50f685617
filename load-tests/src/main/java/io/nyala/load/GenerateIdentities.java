package io.nyala.load;

import io.nyala.load.traffic.IdentityPlan;
import io.nyala.load.traffic.IdentityTraffic;
import io.nyala.load.truth.IdentityTruth;
import io.nyala.load.truth.Totals;
import io.nyala.load.truth.TruthFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes messages of people with several identifiers and, beside them, who is who. */
@Command(
        name = "generate-identities",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Makes a file of people with up to eight identifiers. The same seed gives the same bytes.")
public final class GenerateIdentities implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--messages", description = "Lines, duplicates included.")
    private int messages = 500_000;

    @Option(names = "--people", description = "How many people there are; default: one for 10 messages.")
    private @Nullable Integer people;

    @Option(names = "--seed", description = "Another seed, another file.")
    private long seed = 1;

    @Option(names = "--no-sharing", description = "No identifier is of two people: no limit is hit, no order matters.")
    private boolean noSharing;

    @Option(names = "--out", required = true, description = "File to write; a name ending in .gz is compressed.")
    private Path out;

    @Option(names = "--truth", required = true, description = "Folder for the truth.")
    private Path truthFolder;

    /** Runs the command; the exit code is 0 when both file and truth are written. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new GenerateIdentities()).execute(args));
    }

    @Override
    public Integer call() {
        IdentityPlan plan = plan();
        try {
            IdentityTruth truth = write(plan, out);
            TruthFiles.write(truth, truthFolder);
            report(truth, spec.commandLine().getOut());
            return 0;
        } catch (IOException e) {
            spec.commandLine()
                    .getErr()
                    .println("can't write " + e.getMessage() + ": check the folder and the free space");
            return 1;
        }
    }

    /** Writes the lines of a plan into a file and returns the truth about them. */
    public static IdentityTruth write(IdentityPlan plan, Path file) throws IOException {
        try (OutputStream lines = LineFile.create(file)) {
            return IdentityTraffic.write(plan, lines);
        }
    }

    private IdentityPlan plan() {
        try {
            return IdentityPlan.of(messages, people == null ? Math.max(1, messages / 10) : people, seed, !noSharing);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void report(IdentityTruth truth, PrintWriter console) {
        Totals totals = truth.truth().totals();
        long names = truth.truth().people().stream()
                .flatMap(person -> person.identifiers().stream())
                .distinct()
                .count();
        long demoted = truth.shared().stream().filter(name -> name.demoted()).count();
        console.printf(
                "%s: %,d lines by %,d people with %,d identifiers%n", out, totals.sent(), totals.people(), names);
        console.printf(
                "  applied %,d, duplicate %,d; out of order %,d%n",
                totals.applied(), totals.duplicates(), totals.outOfOrder());
        console.printf(
                "  %,d identifiers of a few people, %,d of nobody; truth: %s%n",
                truth.shared().size() - demoted, demoted, truthFolder);
        console.flush();
    }
}
