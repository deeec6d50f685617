package io.nyala.local;

import io.nyala.local.answer.Format;
import io.nyala.local.answer.SqlEndpoint;
import io.nyala.local.home.NyalaHome;
import io.nyala.local.home.RunLock;
import io.nyala.local.home.RunningSystem;
import io.nyala.local.replay.Replay;
import io.nyala.local.system.Detached;
import io.nyala.local.system.SampleTraffic;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows a newcomer what this is. */
@Command(
        name = "demo",
        description = "Start everything, send a generated day of customer events, and ask SQL about it.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final List<Question> QUESTIONS = List.of(
            new Question(
                    "Who is known by a name of their own, and what did they spend?",
                    "select known, count(*) as people, sum(event_count) as events, sum(order_count) as orders,"
                            + " round(sum(total_revenue), 2) as revenue from profile group by known order by known"),
            new Question(
                    "By which names do we know them?",
                    "select namespace, count(*) as names from identifier group by namespace order by names desc, namespace"),
            new Question(
                    "The best customers:",
                    "select profile_id, event_count, order_count, round(total_revenue, 2) as revenue, last_seen"
                            + " from profile order by total_revenue desc, profile_id limit 5"));

    @Spec
    private CommandSpec spec;

    @Option(names = "--messages", paramLabel = "N", description = "How many events to send. Default: 20000.")
    private int messages = 20_000;

    private record Question(String title, String query) {}

    @Override
    public Integer call() {
        if (messages < 1) {
            throw new ParameterException(spec.commandLine(), "--messages wants a number of at least 1");
        }
        PrintWriter out = spec.commandLine().getOut();
        NyalaHome home = NyalaHome.find();
        if (RunLock.isHeld(home.lockFile())) {
            out.println("Nyala runs already.");
        } else {
            out.println("Starting Kafka, Kudu, Flink and the SQL endpoint, all on this machine.");
            UpCommand.show(Detached.start(home, List.of("up"), Progress.to(out)), out);
        }
        out.printf(
                "Making %,d events: people with several devices, logins, orders; some late, doubled or damaged.%n",
                messages);
        out.flush();
        Path sample = new SampleTraffic(home).make(messages);
        RunningSystem system = RunningSystem.find();
        Replay replay = new Replay(system.brokers(), system.eventTopics().get(0), "", OptionalLong.empty());
        ReplayCommand.replay(system, replay, List.of(sample.toString()), true, out);
        SqlEndpoint sql = SqlEndpoint.find(Optional.empty(), home);
        for (Question question : QUESTIONS) {
            out.println();
            out.println(question.title());
            out.println("  ./nyala sql \"" + question.query() + "\"");
            Format.TABLE.print(sql.ask(question.query()), out);
            out.flush();
        }
        farewell(system, sample, out);
        return 0;
    }

    private static void farewell(RunningSystem system, Path sample, PrintWriter out) {
        out.println();
        out.println("Everything keeps running. Try next:");
        out.println("  ./nyala status                      what went in and came out of every stage");
        out.println("  ./nyala rejected                    the damaged events, with line and reason");
        out.println("  ./nyala sql \"describe profile\"      what is known of a person");
        out.println("  " + system.flink() + "              the job, live");
        out.println("  the file that was sent: " + sample);
        out.println("Stop it with ./nyala down");
        out.flush();
    }
}
