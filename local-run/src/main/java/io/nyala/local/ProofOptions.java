package io.nyala.local;

import io.nyala.local.answer.Answer;
import io.nyala.local.home.JobIdentities;
import io.nyala.local.home.RunningSystem;
import io.nyala.local.proof.ErasureProof;
import io.nyala.local.proof.Finding;
import io.nyala.privacy.Needles;
import io.nyala.standardize.NamedValue;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The part of {@code erase} that orders nothing: it looks whether values are gone. */
final class ProofOptions {
    /** Somewhere the values still stand. */
    static final int FOUND = 4;

    private static final List<String> OF_ORDERS =
            List.of("--by", "--request-id", "--regulation", "--submitted", "--wait");

    @Option(
            names = "--verify",
            description = {
                "Order nothing: look for the values in every topic and every file, say where they still are and until when.",
                "Takes --tenant and --format only."
            })
    private boolean verify;

    @Mixin
    private FormatOption format;

    /**
     * Tells whether to look, not to order.
     *
     * @throws ParameterException when both are asked for, or a value is too short to be looked for
     */
    boolean isAsked(CommandSpec spec) {
        List<String> wrong = (verify ? OF_ORDERS.stream() : Stream.of("--format"))
                .filter(spec.commandLine().getParseResult()::hasMatchedOption)
                .toList();
        if (!wrong.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    verify
                            ? "--verify orders nothing, so it does not go with " + wrong.get(0)
                            : "--format goes with --verify only");
        }
        return verify;
    }

    /**
     * Prints a line a place.
     *
     * @return exit code
     */
    int look(CommandSpec spec, TenantOption tenant, List<NamedValue> identifiers) {
        refuseShort(spec, identifiers.stream().map(NamedValue::value));
        RunningSystem system = RunningSystem.find();
        JobIdentities job = JobIdentities.of(system.home());
        String whose = tenant.orThatOf(job);
        List<String> values = identifiers.stream()
                .flatMap(typed -> Stream.of(
                        typed.value().strip(), job.identifier(whose, typed).value()))
                .toList();
        refuseShort(spec, values.stream());
        List<Finding> findings = new ErasureProof(system, new Needles(values)).look();
        format.print(answer(findings), spec.commandLine().getOut());
        return findings.stream().anyMatch(Finding::isFound) ? FOUND : 0;
    }

    /** Says which places still have something, and never what. */
    static Answer answer(List<Finding> findings) {
        return new Answer(
                List.of("kind", "place", "keeper", "found", "count", "until"),
                findings.stream()
                        .map(finding -> List.<@Nullable Object>of(
                                finding.kind().name().toLowerCase(Locale.ROOT),
                                finding.place(),
                                finding.keeper(),
                                finding.isFound() ? "yes" : "no",
                                finding.count(),
                                finding.until()))
                        .toList());
    }

    private static void refuseShort(CommandSpec spec, Stream<String> values) {
        if (values.map(String::strip).anyMatch(Needles::isTooShort)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--verify wants values of at least " + Needles.LEAST_CHARACTERS
                            + " characters: a shorter one stands in any large file");
        }
    }
}
