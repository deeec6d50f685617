package io.nyala.local.certificate;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nyala.identity.Identifier;
import io.nyala.link.Erasure.Forgotten;
import io.nyala.local.proof.Finding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the erasure of some identifiers, and where their values still stand: the form {@code nyala-erasure-certificate/1}.
 * Identifiers stand in it as keyed hashes, which nobody can tell from chance without the secret of the system.
 *
 * @param program name and version of what looked
 * @param tenant whose customer
 * @param began when the search began
 * @param ended when the search was over
 * @param identifiers whose values were looked for
 * @param erasures that took them
 * @param findings one a place, all places
 */
public record ErasureCertificate(
        String program,
        String tenant,
        Instant began,
        Instant ended,
        List<Identifier> identifiers,
        List<CertifiedErasure> erasures,
        List<Finding> findings) {

    /** The form; a document of another form has another name. */
    public static final String SCHEMA = "nyala-erasure-certificate/1";

    private static final String SCOPE =
            "Looked for: the values of the identifiers as the officer typed them and as the engine writes them, in all records of all"
                    + " topics and all files of the places below. Not looked at: other machines, backups,"
                    + " copies and exports. Columns and logs of Kudu are partly encoded: nothing found in its files means less than"
                    + " elsewhere.";

    /** Copies the lists; refuses nulls. */
    public ErasureCertificate {
        Objects.requireNonNull(program);
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(began);
        Objects.requireNonNull(ended);
        identifiers = List.copyOf(identifiers);
        erasures = List.copyOf(erasures);
        findings = List.copyOf(findings);
    }

    /** The document, UTF-8, with a line's end at its end: what is signed. Fields are always in the same order. */
    public byte[] json() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new ObjectMapper().getFactory().createGenerator(bytes)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("schema", SCHEMA);
            json.writeStringField("program", program);
            json.writeStringField("tenant", tenant);
            json.writeStringField("verification_began_at", began.toString());
            json.writeStringField("verified_at", ended.toString());
            json.writeStringField("verdict", findings.stream().anyMatch(Finding::isFound) ? "found" : "nothing_found");
            json.writeStringField("scope", SCOPE);
            json.writeArrayFieldStart("identifiers");
            for (Identifier identifier : identifiers) {
                json.writeStartObject();
                identifier(json, identifier.key().hex(), identifier.namespace());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("erasures");
            for (CertifiedErasure erasure : erasures) {
                erasure(json, erasure);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("places");
            for (Finding finding : findings) {
                place(json, finding);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void identifier(JsonGenerator json, String key, String namespace) throws IOException {
        json.writeStringField("identifier_key", key);
        json.writeStringField("namespace", namespace);
    }

    private static void erasure(JsonGenerator json, CertifiedErasure erasure) throws IOException {
        json.writeStartObject();
        json.writeStringField("request_id", erasure.requestId());
        time(json, "submitted_at", erasure.submittedAtOrNull());
        time(json, "ordered_at", erasure.orderedAtOrNull());
        time(json, "forgotten_up_to", erasure.forgottenUpTo());
        time(json, "erased_at", erasure.carriedOutAt());
        json.writeArrayFieldStart("identifiers");
        for (Forgotten forgotten : erasure.identifiers()) {
            json.writeStartObject();
            identifier(json, forgotten.key().hex(), forgotten.namespace());
            json.writeNumberField("generation", forgotten.generation());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void time(JsonGenerator json, String field, @Nullable Instant time) throws IOException {
        if (time == null) {
            json.writeNullField(field);
        } else {
            json.writeStringField(field, time.toString());
        }
    }

    private static void place(JsonGenerator json, Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", finding.kind().name().toLowerCase(Locale.ROOT));
        json.writeStringField("place", finding.place());
        json.writeStringField("keeper", finding.keeper());
        json.writeBooleanField("found", finding.isFound());
        json.writeNumberField("count", finding.count());
        if (finding.isFound()) {
            json.writeStringField("until", finding.until());
        } else {
            json.writeNullField("until");
        }
        json.writeEndObject();
    }

    @Override
    public String toString() {
        return "ErasureCertificate[" + erasures.size() + " erasures, " + findings.size() + " places]";
    }
}
