package io.nyala.local;

import io.nyala.codec.SubjectRequestCodec;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import io.nyala.local.answer.Answer;
import io.nyala.local.certificate.CertificateFile;
import io.nyala.local.certificate.CertifiedErasure;
import io.nyala.local.certificate.ErasureCertificate;
import io.nyala.local.certificate.ErasureRecords;
import io.nyala.local.home.CliFailure;
import io.nyala.local.home.JobIdentities;
import io.nyala.local.home.RunningSystem;
import io.nyala.local.proof.ErasureProof;
import io.nyala.local.proof.Finding;
import io.nyala.local.replay.RecordedLog;
import io.nyala.privacy.Needles;
import io.nyala.standardize.NamedValue;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
            List.of("--by", "--request-id", "--regulation", "--submitted", "--wait", "--hashed");

    private static final List<String> OF_PROOF = List.of("--format", "--certificate", "--sign-with");

    @Option(
            names = "--verify",
            description = {
                "Order nothing: look for the values in every topic and every file, say where they still are and until when.",
                "Takes --tenant, --format, --certificate and --sign-with only."
            })
    private boolean verify;

    @Mixin
    private FormatOption format;

    @Mixin
    private CertificateOptions certificate;

    /**
     * Tells whether to look, not to order.
     *
     * @throws ParameterException when both are asked for, or a value is too short to be looked for
     */
    boolean isAsked(CommandSpec spec) {
        List<String> wrong = (verify ? OF_ORDERS : OF_PROOF)
                .stream()
                        .filter(spec.commandLine().getParseResult()::hasMatchedOption)
                        .toList();
        if (!wrong.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    verify
                            ? "--verify orders nothing, so it does not go with " + wrong.get(0)
                            : wrong.get(0) + " goes with --verify only");
        }
        return verify;
    }

    /**
     * Prints a line a place.
     *
     * @return exit code
     */
    int look(CommandSpec spec, TenantOption tenant, List<NamedValue> typed) {
        refuseShort(spec, typed.stream().map(NamedValue::value));
        Optional<CertificateFile> file = certificate.file(spec);
        RunningSystem system = RunningSystem.find();
        JobIdentities job = JobIdentities.of(system.home());
        String whose = tenant.orThatOf(job);
        List<Identifier> identifiers =
                typed.stream().map(each -> job.identifier(whose, each)).toList();
        List<String> values = Stream.concat(
                        typed.stream().map(each -> each.value().strip()),
                        identifiers.stream().map(Identifier::value))
                .toList();
        refuseShort(spec, values.stream());
        List<CertifiedErasure> erasures = file.isPresent() ? erasures(system, job, identifiers) : List.of();
        Instant began = now();
        List<Finding> findings = new ErasureProof(system, new Needles(values)).look();
        PrintWriter out = spec.commandLine().getOut();
        format.print(answer(findings), out);
        file.ifPresent(written -> {
            String program = spec.root().version()[0];
            written.write(new ErasureCertificate(program, whose, began, now(), identifiers, erasures, findings));
            if (format.isTable()) {
                out.println("written: " + written.names());
                out.flush();
            }
        });
        return findings.stream().anyMatch(Finding::isFound) ? FOUND : 0;
    }

    /** What can be certified of the identifiers: all of them, or nothing. */
    private static List<CertifiedErasure> erasures(
            RunningSystem system, JobIdentities job, List<Identifier> identifiers) {
        ErasureRecords log = new ErasureRecords(new SubjectRequestCodec(job.commands()));
        new RecordedLog(system.brokers()).read(ErasureRecords.TOPICS, log::take);
        Set<IdentifierKey> keys = identifiers.stream().map(Identifier::key).collect(Collectors.toSet());
        List<CertifiedErasure> erasures = log.of(keys);
        Set<IdentifierKey> missing = ErasureRecords.notTaken(keys, erasures);
        identifiers.stream()
                .filter(identifier -> missing.contains(identifier.key()))
                .findFirst()
                .ifPresent(identifier -> {
                    throw new CliFailure("no receipt says that this " + identifier.namespace()
                            + " was forgotten: there is no erasure to certify");
                });
        return erasures;
    }

    private static Instant now() {
        return Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
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
