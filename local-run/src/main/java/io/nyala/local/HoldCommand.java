package io.nyala.local;

import io.nyala.identity.IdentifierKey;
import io.nyala.link.Command.Order;
import io.nyala.local.home.JobIdentities;
import io.nyala.local.home.RunningSystem;
import io.nyala.local.privacy.LegalHold;
import io.nyala.standardize.NamedValue;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Keeps a person from being erased and expired. */
@Command(
        name = "hold",
        description = {
            "Order that a person is neither erased nor expired for some time (legal hold), with all identifiers.",
            "Returns when SQL shows it. A second order takes the place of the first."
        },
        mixinStandardHelpOptions = true)
final class HoldCommand implements Callable<Integer> {
    private static final int LONGEST_REASON = 1_000;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = IdentifierConverter.LABEL,
            converter = IdentifierConverter.class,
            description = "Identifiers of one person; whoever any of them names is held.")
    private List<NamedValue> identifiers = List.of();

    @Option(names = "--until", paramLabel = "TIME", description = "When the hold ends, as in 2027-03-01T00:00:00Z.")
    private @Nullable Instant until;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why; without personal data, as it stays in the log of orders.")
    private String reason = "";

    @Option(names = "--lift", description = "Take the hold back, now.")
    private boolean lift;

    @Mixin
    private OfficerOption officer;

    @Mixin
    private TenantOption tenant;

    @Override
    public Integer call() {
        tenant.check(spec);
        long now = Clock.systemUTC().millis();
        refuseImpossible(now);
        RunningSystem system = RunningSystem.find();
        JobIdentities job = JobIdentities.of(system.home());
        Order order = new Order(tenant.orThatOf(job), UUID.randomUUID().toString(), now, officer.name(), reason);
        Map<IdentifierKey, NamedValue> named = new LinkedHashMap<>();
        identifiers.forEach(identifier ->
                named.put(job.identifier(order.tenant(), identifier).key(), identifier));
        OptionalLong end = until == null ? OptionalLong.empty() : OptionalLong.of(until.toEpochMilli());
        Set<IdentifierKey> strangers = new LegalHold(system, order, end).carryOut(named);
        PrintWriter out = spec.commandLine().getOut();
        out.println(named.values().stream().map(IdentifierConverter::typed).collect(Collectors.joining(", "))
                + (until == null ? ": held no more" : ": held until " + until));
        strangers.forEach(key -> out.println("nobody is known by " + IdentifierConverter.typed(named.get(key))
                + ": check that it is written as the events have it"));
        out.flush();
        return 0;
    }

    private void refuseImpossible(long now) {
        if (lift == (until != null)) {
            throw new ParameterException(spec.commandLine(), "a hold wants either --until or --lift");
        }
        if (until != null && until.toEpochMilli() <= now) {
            throw new ParameterException(spec.commandLine(), "--until is a time that is over; --lift ends a hold");
        }
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new ParameterException(
                    spec.commandLine(), "--reason wants a text of at most " + LONGEST_REASON + " characters");
        }
        officer.check(spec);
    }
}
