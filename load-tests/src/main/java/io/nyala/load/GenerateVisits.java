package io.nyala.load;

import io.nyala.load.visits.VisitPlan;
import io.nyala.load.visits.VisitTotals;
import io.nyala.load.visits.VisitTraffic;
import io.nyala.load.visits.VisitTruth;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes visits over three topics and, beside them, the sessions that they truly are. */
@Command(
        name = "generate-visits",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Makes visits of customers with known sessions. The same seed gives the same bytes.")
public final class GenerateVisits implements Callable<Integer> {
    /** The large file in the folder: when, by whom and what is sent, in the order of arrival. */
    public static final String EVENTS = "events.tsv";

    /** The small file in the folder: JSON Lines to be sent when all else is read. */
    public static final String LAST = "last.jsonl";

    @Spec
    private CommandSpec spec;

    @Option(names = "--messages", description = "Lines, duplicates included.")
    private int messages = 300_000;

    @Option(names = "--visitors", description = "How many browsers there are; default: one for 15 messages.")
    private @Nullable Integer visitors;

    @Option(names = "--seed", description = "Another seed, other visits.")
    private long seed = 1;

    @Option(names = "--span-hours", description = "Event time from the first line to the last.")
    private int spanHours = 12;

    @Option(names = "--out-of-order", description = "Share of lines that arrive up to a minute after later ones.")
    private double outOfOrder = 0.20;

    @Option(names = "--late", description = "Share of lines that arrive hours after their time.")
    private double late = 0.01;

    @Option(names = "--duplicates", description = "Share of lines that repeat an earlier line byte for byte.")
    private double duplicates = 0.05;

    @Option(names = "--out", required = true, description = "Folder for the files.")
    private Path out;

    @Option(names = "--truth", required = true, description = "Folder for the truth.")
    private Path truthFolder;

    /** Runs the command; the exit code is 0 when files and truth are written. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new GenerateVisits()).execute(args));
    }

    @Override
    public Integer call() {
        VisitPlan plan = plan();
        try {
            VisitTruth truth = write(plan, out);
            truth.write(truthFolder);
            report(truth.totals(), spec.commandLine().getOut());
            return 0;
        } catch (IOException e) {
            spec.commandLine()
                    .getErr()
                    .println("can't write " + e.getMessage() + ": check the folder and the free space");
            return 1;
        }
    }

    private VisitPlan plan() {
        int count = visitors == null ? Math.max(1, messages / 15) : visitors;
        try {
            Duration span = Duration.ofHours(spanHours);
            return new VisitPlan(messages, count, seed, span, outOfOrder, late, duplicates);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** Writes both files of a plan into a folder and returns the truth about them. */
    public static VisitTruth write(VisitPlan plan, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Writer events = Files.newBufferedWriter(folder.resolve(EVENTS));
                Writer last = Files.newBufferedWriter(folder.resolve(LAST))) {
            return VisitTraffic.write(plan, events, last);
        }
    }

    private void report(VisitTotals totals, PrintWriter console) {
        console.printf("%s: %,d lines, %,d of them at the end%n", out, totals.sent(), totals.lastLines());
        console.printf(
                "  in sessions %,d, duplicate %,d, late %,d; out of order %,d%n",
                totals.applied(), totals.duplicates(), totals.late(), totals.outOfOrder());
        console.printf(
                "  %,d sessions, %,d of them open; truth: %s%n", totals.sessions(), totals.openSessions(), truthFolder);
        console.flush();
    }
}
