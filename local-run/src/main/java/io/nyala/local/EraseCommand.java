package io.nyala.local;

import io.nyala.codec.CommandCodec;
import io.nyala.identity.IdentifierKey;
import io.nyala.link.Command.Order;
import io.nyala.local.answer.Answer;
import io.nyala.local.answer.Format;
import io.nyala.local.answer.SqlEndpoint;
import io.nyala.local.home.CliFailure;
import io.nyala.local.home.JobConfig;
import io.nyala.local.home.JobIdentities;
import io.nyala.local.home.RunningSystem;
import io.nyala.local.privacy.Forgetting;
import io.nyala.local.privacy.HashedIdentifiers;
import io.nyala.local.privacy.HashedIdentifiers.Algorithm;
import io.nyala.local.replay.EventLog;
import io.nyala.privacy.Regulation;
import io.nyala.privacy.SubjectRequest;
import io.nyala.privacy.WaitingPeriod;
import io.nyala.services.NyalaTopics;
import io.nyala.standardize.NamedValue;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has a person forgotten. */
@Command(
        name = "erase",
        description = {
            "Order that a person is forgotten: all that occurred up to now goes, with every identifier of the person.",
            "It cannot be undone, unless the privacy policy has orders wait: until then ./nyala requests cancels it.",
            "Prints the id of the request and the day on which it is due.",
            "With --verify nothing is ordered: exit code 4 when the values still stand anywhere in topics and files."
        },
        mixinStandardHelpOptions = true)
final class EraseCommand implements Callable<Integer> {
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final double MILLIS_PER_SECOND = 1e3;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = IdentifierConverter.LABEL,
            converter = IdentifierConverter.class,
            description = "Identifiers of one person; whoever any of them names is forgotten.")
    private List<NamedValue> identifiers = List.of();

    @Mixin
    private OfficerOption officer;

    @Mixin
    private TenantOption tenant;

    @Option(
            names = "--request-id",
            paramLabel = "UUID",
            description = "Names the request; the same id a second time changes nothing. Default: a new one.")
    private String requestId = UUID.randomUUID().toString();

    @Option(names = "--regulation", paramLabel = "LAW", description = "gdpr or ccpa. Default: gdpr.")
    private Regulation regulation = Regulation.GDPR;

    @Option(
            names = "--submitted",
            paramLabel = "TIME",
            description =
                    "When the person asked, as in 2026-03-01T09:30:00Z: the legal clock starts here. Default: now.")
    private @Nullable Instant submitted;

    @Option(
            names = "--wait",
            negatable = true,
            description = "Return when there is a receipt and SQL shows nothing of the person, and say what is gone.")
    private boolean wait;

    @Option(
            names = "--hashed",
            paramLabel = "ALGORITHM",
            description =
                    "The values are sha256, sha1 or md5 hashes, in hexadecimal digits, of values as the engine writes them.")
    private @Nullable Algorithm hashed;

    @Mixin
    private ProofOptions proof;

    @Override
    public Integer call() {
        tenant.check(spec);
        if (proof.isAsked(spec)) {
            return proof.look(spec, tenant, identifiers);
        }
        long now = Clock.systemUTC().millis();
        long submittedAt = submitted == null ? now : submitted.toEpochMilli();
        refuseImpossible(submittedAt > now);
        RunningSystem system = RunningSystem.find();
        JobIdentities job = JobIdentities.of(system.home());
        Order order = new Order(tenant.orThatOf(job), requestId.toLowerCase(Locale.ROOT), now, officer.name(), "");
        Map<IdentifierKey, NamedValue> named = new LinkedHashMap<>();
        List<NamedValue> values = values(system, order.tenant());
        values.forEach(identifier ->
                named.put(job.identifier(order.tenant(), identifier).key(), identifier));
        long waitsUntil = waitsUntil(system, now, submittedAt);
        boolean waits = waitsUntil != SubjectRequest.AT_ONCE;
        Forgetting forgetting = new Forgetting(
                system,
                order,
                waits
                        ? CommandCodec.schedule(order, regulation, submittedAt, waitsUntil, values)
                        : CommandCodec.erase(order, regulation, submittedAt, values));
        forgetting.requireNotHeld(named.keySet());
        Set<IdentifierKey> strangers = forgetting.strangers(named.keySet());
        PrintWriter out = spec.commandLine().getOut();
        if (wait) {
            tell(order.requestId(), forgetting.orderAndWait(named.keySet()), out);
        } else {
            forgetting.order();
            out.println("request " + order.requestId()
                    + (waits ? " waits until " + Instant.ofEpochMilli(waitsUntil) : " is ordered") + ", due on "
                    + SubjectRequest.dueOn(submittedAt));
            if (waits) {
                out.println("until then it can be withdrawn: ./nyala requests " + order.requestId() + " --cancel");
            }
            out.println("follow it with ./nyala requests " + order.requestId());
        }
        strangers.forEach(key -> out.println(
                hashed == null
                        ? "nobody was known by " + IdentifierConverter.typed(named.get(key))
                                + ": check that it is written as the events have it"
                        : "nobody is known any more by one of the hashes"));
        out.flush();
        return 0;
    }

    /** The job can only be told of values. */
    private List<NamedValue> values(RunningSystem system, String tenant) {
        return hashed == null
                ? identifiers
                : new HashedIdentifiers(SqlEndpoint.find(Optional.empty(), system.home())::each, tenant)
                        .find(hashed, identifiers);
    }

    /** An order that the log would lose before it is carried out is not given. */
    private long waitsUntil(RunningSystem system, long now, long submittedAt) {
        Duration period = JobConfig.policyInForce(system.home()).waitingPeriodOrNull();
        long until = period == null ? SubjectRequest.AT_ONCE : WaitingPeriod.end(period, now, submittedAt);
        if (period == null || until == SubjectRequest.AT_ONCE) {
            return SubjectRequest.AT_ONCE;
        }
        if (wait) {
            throw new CliFailure("by the privacy policy the erasure waits until " + Instant.ofEpochMilli(until)
                    + ", so there is nothing to see before: nothing is ordered. Order without --wait");
        }
        try (EventLog log = new EventLog(system.brokers())) {
            if (log.kept(NyalaTopics.CONTROL) < WaitingPeriod.logKept(period).toMillis()) {
                throw new CliFailure(
                        "topic " + NyalaTopics.CONTROL
                                + " could lose the order before it is carried out: nothing is ordered. Run ./nyala retain --fix");
            }
        }
        return until;
    }

    private void refuseImpossible(boolean inTheFuture) {
        if (!UUID_FORM.matcher(requestId.toLowerCase(Locale.ROOT)).matches()) {
            throw new ParameterException(spec.commandLine(), "--request-id wants a UUID");
        }
        officer.check(spec);
        if (hashed != null && !identifiers.stream().map(NamedValue::value).allMatch(hashed::isHash)) {
            throw new ParameterException(
                    spec.commandLine(), "--hashed wants hashes in the place of values, all of the same kind");
        }
        if (regulation == Regulation.UNSPECIFIED) {
            throw new ParameterException(spec.commandLine(), "--regulation wants gdpr or ccpa");
        }
        if (inTheFuture) {
            throw new ParameterException(spec.commandLine(), "--submitted is a time to come");
        }
    }

    private static void tell(String requestId, Forgetting.Outcome outcome, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "request %s is completed after %.1f s: %,d %s with %,d %s forgotten%n",
                requestId,
                outcome.took().toMillis() / MILLIS_PER_SECOND,
                outcome.people(),
                outcome.people() == 1 ? "person" : "people",
                outcome.identifiers(),
                outcome.identifiers() == 1 ? "identifier" : "identifiers");
        Format.TABLE.print(
                new Answer(
                        List.of("table", "rows_before", "rows_after"),
                        outcome.before().entrySet().stream()
                                .map(table -> List.<@Nullable Object>of(
                                        table.getKey(),
                                        table.getValue(),
                                        outcome.after().getOrDefault(table.getKey(), 0L)))
                                .toList()),
                out);
    }
}
