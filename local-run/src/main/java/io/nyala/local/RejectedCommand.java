package io.nyala.local;

import io.nyala.local.answer.Answer;
import io.nyala.local.home.RunningSystem;
import io.nyala.local.replay.EventLog;
import io.nyala.local.replay.Rejection;
import io.nyala.local.replay.Rejections;
import io.nyala.services.NyalaTopics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what was not accepted. */
@Command(
        name = "rejected",
        description = "Show the events that were not accepted, where they came from and why.",
        mixinStandardHelpOptions = true)
final class RejectedCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private FormatOption format;

    @Override
    public Integer call() {
        RunningSystem system = RunningSystem.find();
        List<Rejection> rejections;
        try (EventLog log = new EventLog(system.brokers())) {
            rejections =
                    new Rejections(system.brokers()).between(Map.of(), log.ends(List.of(NyalaTopics.REJECTED_EVENT)));
        }
        format.print(answer(rejections), spec.commandLine().getOut());
        return 0;
    }

    private static Answer answer(List<Rejection> rejections) {
        List<List<@Nullable Object>> rows = rejections.stream()
                .map(rejection -> List.<@Nullable Object>of(
                        rejection.file(),
                        rejection.line(),
                        rejection.reason(),
                        rejection.detail(),
                        rejection.field(),
                        rejection.partition().topic(),
                        rejection.partition().partition(),
                        rejection.offset()))
                .toList();
        return new Answer(List.of("file", "line", "reason", "detail", "field", "topic", "partition", "offset"), rows);
    }
}
