package io.nyala.local.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** Shows the status: a page for people, JSON for programs. */
public final class StatusPrinter {
    private final PrintWriter out;

    /**
     * To a stream.
     *
     * @param out not flushed
     */
    public StatusPrinter(PrintWriter out) {
        this.out = out;
    }

    /**
     * As JSON.
     *
     * @param status to show
     */
    public void json(SystemStatus status) {
        try {
            out.println(new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(status));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a status cannot be written as JSON", e);
        }
    }

    /**
     * As a page.
     *
     * @param status to show
     */
    public void page(SystemStatus status) {
        out.println("Processes");
        status.system()
                .processes()
                .forEach((name, process) -> line(
                        name,
                        mark(Boolean.TRUE.equals(status.alive().get(name)), "runs", "is down")
                                + "  pid " + process.pid()
                                + (process.restarts() == 0 ? "" : ", started again " + process.restarts() + " x")));
        out.println();
        out.println("Addresses");
        status.system().addresses().forEach(this::line);
        out.println();
        out.println("Job");
        line("state", mark(status.jobState().equals("RUNNING"), status.jobState(), status.jobState()));
        line(
                "rows",
                status.settled()
                        ? "settled"
                        : String.format(
                                Locale.ROOT,
                                "settling after a start; %,d to be written once more",
                                status.reemissionsLeft()));
        line("not yet visible", status.lag() < 0 ? "unknown" : count(status.lag()) + " events");
        line(
                "freshness",
                status.freshnessMsP99() <= 0
                        ? "no rows in the last minute"
                        : count(status.freshnessMsP50()) + " ms median, " + count(status.freshnessMsP99()) + " ms p99");
        line("", "(arrival in Kafka to acknowledged in Kudu, last minute; waiting behind a backlog counts)");
        line("rows written", count(status.rowsWritten()));
        line("event time", eventTime(status));
        DatabaseReading databases = status.databases();
        if (databases != null) {
            line(
                    "databases",
                    mark(databases.state().equals("RUNNING"), databases.state(), databases.state()) + ", "
                            + count(databases.rows()) + " rows read since the start");
        }
        out.println();
        out.println("Events");
        line("received", count(status.received()));
        line("accepted", count(status.accepted()));
        line("rejected", count(status.rejected()));
        line("applied", count(status.applied()));
        line("duplicate", count(status.duplicate()));
        line("late", count(status.late()) + (status.late() > 0 ? "  (in profiles, not in sessions)" : ""));
        if (status.forgotten() > 0) {
            line("forgotten", count(status.forgotten()) + "  (of people who were erased)");
        }
        if (status.ofRows() > 0) {
            line("of rows", count(status.ofRows()) + "  (said anew by databases and files)");
        }
        line("sampled", count(status.sampled()));
        status.equations().forEach(this::equation);
    }

    private static String eventTime(SystemStatus status) {
        return status.eventTime() == null
                ? "unknown before the first event"
                : status.eventTime() + ", " + count(status.eventTimeBehindMs()) + " ms behind the newest partition";
    }

    private void equation(Equation equation) {
        String text = equation.name() + "  (" + count(equation.left()) + " / " + count(equation.right()) + ")";
        String shown =
                switch (equation.verdict()) {
                    case holds -> paint("@|green ok|@      ");
                    case on_the_way -> paint("@|yellow working|@ ");
                    case broken -> paint("@|bold,red BROKEN|@  ");
                };
        out.println("  " + shown + text);
    }

    private static String count(long number) {
        return number < 0 ? "unknown" : String.format(Locale.ROOT, "%,d", number);
    }

    private static String mark(boolean good, String yes, String no) {
        return paint(good ? "@|green " + yes + "|@" : "@|bold,red " + no + "|@");
    }

    private static String paint(String text) {
        return Ansi.AUTO.string(text);
    }

    private void line(String name, String value) {
        out.printf("  %-20s %s%n", name, value);
    }
}
