package io.nyala.local;

import io.nyala.local.privacy.RequestChange;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The part of {@code requests} that changes one. */
final class RequestChangeOptions {
    private static final int LONGEST_REASON = 1_000;

    @Option(names = "--cancel", description = "Withdraw this one, an erasure that waits.")
    private boolean cancel;

    @Option(
            names = "--extend",
            description = "The answer to this one takes two months more; tell the person within the first.")
    private boolean extend;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "With --extend: why; without personal data, as it stays in the log of orders.")
    private @Nullable String reason;

    @Mixin
    private OfficerOption officer;

    /**
     * Tells whether to change a request, not to show some.
     *
     * @param requestId the one that was named, if any
     * @throws ParameterException when it cannot be told what to change, or to what
     */
    boolean isAsked(CommandSpec spec, @Nullable String requestId) {
        officer.check(spec);
        boolean change = cancel || extend;
        refuse(spec, cancel && extend, "--cancel and --extend do not go together");
        refuse(spec, change && requestId == null, "--cancel and --extend want the REQUEST_ID of one request");
        refuse(spec, !extend && reason != null, "--reason goes with --extend");
        refuse(
                spec,
                extend && (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON),
                "--extend wants --reason, a text of at most " + LONGEST_REASON + " characters");
        refuse(
                spec,
                !change && spec.commandLine().getParseResult().hasMatchedOption("--by"),
                "--by goes with --cancel or --extend");
        return change;
    }

    private static void refuse(CommandSpec spec, boolean wrong, String why) {
        if (wrong) {
            throw new ParameterException(spec.commandLine(), why);
        }
    }

    /** Does it, and says in one line what is so now. */
    String carryOut(RequestChange change) {
        if (cancel) {
            change.cancel(officer.name());
            return "is cancelled";
        }
        return "is due on " + change.extend(officer.name(), reason == null ? "" : reason);
    }
}
