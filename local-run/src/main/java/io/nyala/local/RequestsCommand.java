package io.nyala.local;

import io.nyala.codec.SubjectRequestCodec;
import io.nyala.local.answer.Answer;
import io.nyala.local.home.CliFailure;
import io.nyala.local.home.JobIdentities;
import io.nyala.local.home.RunningSystem;
import io.nyala.local.privacy.RequestChange;
import io.nyala.local.privacy.RequestLog;
import io.nyala.local.replay.RecordedLog;
import io.nyala.privacy.RequestProgress;
import io.nyala.privacy.RequestType;
import io.nyala.privacy.SubjectRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what people have asked for, how far it has come and when it is due. */
@Command(
        name = "requests",
        description = {
            "Show requests of people: how far each has come and when it is due, one month after the person asked.",
            "Exit code 3 when one that is not completed is due soon or overdue, or was not carried out when it no longer waited.",
            "With --cancel or --extend one of them is changed."
        },
        mixinStandardHelpOptions = true)
final class RequestsCommand implements Callable<Integer> {
    /** Somebody has to look: a date of the law is near. */
    static final int DUE = 3;

    @Spec
    private CommandSpec spec;

    @Mixin
    private FormatOption format;

    @Parameters(arity = "0..1", paramLabel = "REQUEST_ID", description = "Only this one.")
    private @Nullable String requestId;

    @Option(
            names = "--alarm",
            paramLabel = "DAYS",
            description = "Days before its date from which a request that is not completed is marked. Default: 7.")
    private int alarm = 7;

    @Mixin
    private RequestChangeOptions change;

    @Override
    public Integer call() {
        if (alarm < 0) {
            throw new ParameterException(spec.commandLine(), "--alarm wants a number from 0 on");
        }
        boolean isChange = change.isAsked(spec, requestId);
        RunningSystem system = RunningSystem.find();
        String named = requestId == null ? "" : requestId.toLowerCase(Locale.ROOT);
        if (isChange) {
            String now = change.carryOut(new RequestChange(
                    () -> log(system), RequestChange.sender(system.brokers()), Clock.systemUTC(), named));
            spec.commandLine().getOut().println("request " + named + " " + now);
            spec.commandLine().getOut().flush();
            return 0;
        }
        List<RequestProgress> shown = log(system).progress().stream()
                .filter(request -> named.isEmpty() || request.requestId().equals(named))
                .toList();
        if (requestId != null && shown.isEmpty()) {
            throw new CliFailure("the log knows no request of that id; see them all with ./nyala requests");
        }
        LocalDate today = LocalDate.now(Clock.systemUTC());
        format.print(answer(shown, alarm, today), spec.commandLine().getOut());
        return shown.stream().anyMatch(request -> !alarm(request, alarm, today).isEmpty()) ? DUE : 0;
    }

    private static RequestLog log(RunningSystem system) {
        RequestLog log = new RequestLog(
                new SubjectRequestCodec(JobIdentities.of(system.home()).commands()));
        new RecordedLog(system.brokers()).read(RequestLog.TOPICS, log::take);
        return log;
    }

    private static String alarm(RequestProgress request, int days, LocalDate today) {
        if (request.isDueWithin(days, today)) {
            return request.daysLeft(today).orElse(0) < 0 ? "overdue" : "due";
        }
        return request.isLeftBehind(today) ? "not_carried_out" : "";
    }

    /** Who still waits first, the nearest date first. */
    static Answer answer(List<RequestProgress> requests, int alarm, LocalDate today) {
        return new Answer(
                List.of(
                        "request_id",
                        "type",
                        "regulation",
                        "submitted",
                        "received",
                        "due",
                        "state",
                        "days_left",
                        "alarm",
                        "identifiers_forgotten",
                        "by",
                        "waits_until",
                        "extended"),
                requests.stream()
                        .sorted(Comparator.comparing((RequestProgress request) ->
                                        request.daysLeft(today).orElse(Long.MAX_VALUE))
                                .thenComparing(RequestProgress::requestId))
                        .map(request -> row(request, alarm, today))
                        .toList());
    }

    /** An order that the log has forgotten leaves its receipts, which say nothing of its dates. */
    private static List<@Nullable Object> row(RequestProgress progress, int alarm, LocalDate today) {
        SubjectRequest request = progress.requestOrNull();
        OptionalLong left = progress.daysLeft(today);
        List<@Nullable Object> row = new ArrayList<>();
        row.add(progress.requestId());
        row.add((request == null ? RequestType.ERASURE : request.type()).word());
        row.add(request == null ? null : request.regulation().word());
        row.add(
                request == null
                        ? null
                        : Instant.ofEpochMilli(request.submittedAt()).toString());
        row.add(
                request == null
                        ? null
                        : Instant.ofEpochMilli(request.receivedAt()).toString());
        row.add(progress.dueOn().map(LocalDate::toString).orElse(null));
        row.add(progress.state().word());
        row.add(left.isPresent() ? left.getAsLong() : null);
        row.add(alarm(progress, alarm, today));
        row.add((long) progress.forgotten());
        row.add(progress.by());
        OptionalLong waitsUntil = progress.waitsUntil();
        row.add(
                waitsUntil.isPresent()
                        ? Instant.ofEpochMilli(waitsUntil.getAsLong()).toString()
                        : null);
        row.add(progress.extended() ? "yes" : "");
        return row;
    }
}
