package io.nyala.local;

import io.nyala.local.answer.Answer;
import io.nyala.local.home.RunningSystem;
import io.nyala.local.replay.EventLog;
import io.nyala.local.replay.LateEvents;
import io.nyala.services.NyalaTopics;
import io.nyala.sessionize.LateEvent;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows which events are in no session, and gives those that were late a second chance. */
@Command(
        name = "late",
        description = "Show how many events are in their profile but in no session: late, or sampled from a robot.",
        mixinStandardHelpOptions = true)
final class LateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private FormatOption format;

    @Option(
            names = "--replay",
            description =
                    "Send the late ones again, for sessions only: they become sessions of their own. Sent twice, they"
                            + " change nothing more.")
    private boolean replay;

    @Option(names = "--source", paramLabel = "NAME", description = "Only those of one source.")
    private @Nullable String source;

    @Option(names = "--wait", description = "With --replay: return when their sessions are visible in SQL.")
    private boolean wait;

    @Override
    public Integer call() {
        RunningSystem system = RunningSystem.find();
        PrintWriter out = spec.commandLine().getOut();
        LateEvents topic = new LateEvents(system.brokers());
        try (EventLog log = new EventLog(system.brokers())) {
            List<LateEvent> late = topic.until(log.ends(List.of(NyalaTopics.LATE_EVENT))).stream()
                    .filter(event -> source == null || source.equals(event.source()))
                    .toList();
            if (!replay) {
                format.print(summary(late), out);
                return 0;
            }
            List<LateEvent> again = late.stream()
                    .filter(event -> event.reason() == LateEvent.Reason.LATE)
                    .toList();
            int sent = topic.replay(again);
            out.printf("sent again  %,d events%n", sent);
            if (sent < again.size()) {
                out.printf("            %,d are no longer in the log%n", again.size() - sent);
            }
            out.flush();
            if (wait) {
                ReplayCommand.await(system, log);
            }
        }
        return 0;
    }

    private static Answer summary(List<LateEvent> late) {
        Map<String, List<LateEvent>> groups = late.stream()
                .collect(Collectors.groupingBy(
                        event -> event.source() + ' ' + event.reason(), TreeMap::new, Collectors.toList()));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        groups.values().forEach(group -> rows.add(row(group)));
        return new Answer(List.of("source", "reason", "events", "earliest", "latest", "most_late_ms"), rows);
    }

    private static List<@Nullable Object> row(List<LateEvent> group) {
        LongSummaryStatistics occurred =
                group.stream().mapToLong(LateEvent::occurredAt).summaryStatistics();
        LongSummaryStatistics lateBy =
                group.stream().mapToLong(LateEvent::lateByMillis).summaryStatistics();
        LateEvent any = group.get(0);
        return List.of(
                any.source(),
                any.reason().name().toLowerCase(Locale.ROOT),
                (long) group.size(),
                Instant.ofEpochMilli(occurred.getMin()).toString(),
                Instant.ofEpochMilli(occurred.getMax()).toString(),
                lateBy.getMax());
    }
}
