package io.nyala.local;

import io.nyala.local.flink.FlinkRest;
import io.nyala.local.home.RunningSystem;
import io.nyala.local.replay.EventLog;
import io.nyala.local.replay.Rejection;
import io.nyala.local.replay.Rejections;
import io.nyala.local.replay.Replay;
import io.nyala.local.replay.Visibility;
import io.nyala.local.status.ClosedSessions;
import io.nyala.local.status.JobCounters;
import io.nyala.services.NyalaTopics;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends files of events. */
@Command(
        name = "replay",
        description = "Send files of events: JSON Lines of the Segment specification, plain or .gz.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    private static final int SHOWN = 10;
    private static final List<String> REJECTED = List.of(NyalaTopics.REJECTED_EVENT);

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files to send; - is standard input.")
    private List<String> files = List.of();

    @Option(names = "--rate", paramLabel = "N", description = "At most N events a second. Default: as fast as it goes.")
    private @Nullable Long rate;

    @Option(names = "--wait", description = "Return when all of it is visible in SQL, and say what was rejected.")
    private boolean wait;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "Source the events are from. Default: the default source.")
    private String source = "";

    @Option(
            names = "--topic",
            paramLabel = "NAME",
            description = "Topic to send to, one of the option event.topics. Default: the first of them.")
    private @Nullable String topic;

    @Override
    public Integer call() {
        if (rate != null && rate < 1) {
            throw new ParameterException(spec.commandLine(), "--rate wants a number of at least 1");
        }
        Replay.check(files);
        RunningSystem system = RunningSystem.find();
        system.home().failIfFull();
        Replay replay = new Replay(
                system.brokers(), topic(system), source, rate == null ? OptionalLong.empty() : OptionalLong.of(rate));
        replay(system, replay, files, wait, spec.commandLine().getOut());
        return 0;
    }

    private String topic(RunningSystem system) {
        List<String> topics = system.eventTopics();
        if (topic != null && !topics.contains(topic)) {
            throw new ParameterException(
                    spec.commandLine(), "the job reads no topic " + topic + ", only " + String.join(", ", topics));
        }
        return topic == null ? topics.get(0) : topic;
    }

    /** Sends files and, if wanted, waits for their rows. */
    static void replay(RunningSystem system, Replay replay, List<String> files, boolean wait, PrintWriter out) {
        try (EventLog log = new EventLog(system.brokers())) {
            Map<TopicPartition, Long> eventsBefore = log.ends(system.eventTopics());
            Map<TopicPartition, Long> rejectedBefore = log.ends(REJECTED);
            Replay.Sent sent = replay.send(files);
            out.printf("sent      %,d events%n", sent.events());
            if (sent.blankLines() > 0) {
                out.printf("          %,d blank lines are no events and were left out%n", sent.blankLines());
            }
            out.flush();
            if (wait) {
                await(system, log);
                List<Rejection> rejected =
                        ofThisReplay(system, files, eventsBefore, rejectedBefore, log.ends(REJECTED));
                report(sent.events(), rejected, out);
            }
        }
    }

    /** Returns when all of the topics of events is visible and each session whose time has passed is closed. */
    static void await(RunningSystem system, EventLog log) {
        Visibility visibility = new Visibility(system.home(), log);
        visibility.awaitRows(log.ends(system.eventTopics()));
        FlinkRest flink = new FlinkRest(system.flink());
        visibility.awaitClosed(new ClosedSessions(flink, system.home()));
        visibility.awaitSettled(() -> JobCounters.isSettled(flink, system.home()));
    }

    private static List<Rejection> ofThisReplay(
            RunningSystem system,
            List<String> files,
            Map<TopicPartition, Long> eventsBefore,
            Map<TopicPartition, Long> rejectedBefore,
            Map<TopicPartition, Long> rejectedAfter) {
        return new Rejections(system.brokers())
                .between(rejectedBefore, rejectedAfter).stream()
                        .filter(rejection -> files.contains(rejection.file()))
                        .filter(rejection -> rejection.offset() >= eventsBefore.getOrDefault(rejection.partition(), 0L))
                        .toList();
    }

    private static void report(long sent, List<Rejection> rejected, PrintWriter out) {
        out.printf("accepted  %,d%n", sent - rejected.size());
        out.printf("rejected  %,d%n", rejected.size());
        rejected.stream()
                .limit(SHOWN)
                .forEach(rejection -> out.println("  " + rejection.place() + "  " + rejection.why()));
        if (rejected.size() > SHOWN) {
            out.printf("  and %,d more: see ./nyala rejected%n", rejected.size() - SHOWN);
        }
        out.flush();
    }
}
