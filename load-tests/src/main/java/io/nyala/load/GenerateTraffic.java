package io.nyala.load;

import io.nyala.load.traffic.Traffic;
import io.nyala.load.traffic.TrafficPlan;
import io.nyala.load.truth.Totals;
import io.nyala.load.truth.Truth;
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

/** Writes a file of Segment-spec JSON Lines and, beside it, what a right system must answer about it. */
@Command(
        name = "generate-traffic",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Makes a file of customer events with known truth. The same seed gives the same bytes.")
public final class GenerateTraffic implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--messages", description = "Lines, duplicates and damaged ones included.")
    private int messages = 200_000;

    @Option(names = "--people", description = "How many people there are; default: one for 40 messages.")
    private @Nullable Integer people;

    @Option(names = "--seed", description = "Another seed, another file.")
    private long seed = 1;

    @Option(names = "--duplicates", description = "Share of lines that repeat an earlier line byte for byte.")
    private double duplicates = 0.10;

    @Option(names = "--out-of-order", description = "Share of lines that come after a later deed of the same person.")
    private double outOfOrder = 0.05;

    @Option(names = "--damaged", description = "Share of lines ruined in one of ten ways.")
    private double damaged = 0.01;

    @Option(
            names = "--single-identifier-share",
            description = "Share of people who never show more than one identifier.")
    private double singleIdentifierShare = 0.5;

    @Option(names = "--out", required = true, description = "File to write; a name ending in .gz is compressed.")
    private Path out;

    @Option(names = "--truth", required = true, description = "Folder for the truth.")
    private Path truthFolder;

    /** Runs the command; the exit code is 0 when both file and truth are written. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new GenerateTraffic()).execute(args));
    }

    @Override
    public Integer call() {
        TrafficPlan plan = plan();
        PrintWriter console = spec.commandLine().getOut();
        try {
            Truth truth = write(plan);
            TruthFiles.write(truth, truthFolder);
            report(truth.totals(), console);
            return 0;
        } catch (IOException e) {
            spec.commandLine()
                    .getErr()
                    .println("can't write " + e.getMessage() + ": check the folder and the free space");
            return 1;
        }
    }

    private TrafficPlan plan() {
        int count = people == null ? Math.max(1, messages / 40) : people;
        try {
            return new TrafficPlan(messages, count, seed, duplicates, outOfOrder, damaged, singleIdentifierShare);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private Truth write(TrafficPlan plan) throws IOException {
        try (OutputStream lines = LineFile.create(out)) {
            return Traffic.write(plan, lines);
        }
    }

    private void report(Totals totals, PrintWriter console) {
        console.printf("%s: %,d lines by %,d people%n", out, totals.sent(), totals.people());
        console.printf(
                "  accepted %,d = applied %,d + duplicate %,d; rejected %,d; out of order %,d%n",
                totals.accepted(), totals.applied(), totals.duplicates(), totals.rejected(), totals.outOfOrder());
        console.printf("  truth: %s%n", truthFolder);
        console.flush();
    }
}
