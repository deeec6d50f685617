package io.nyala.local.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKeys;
import io.nyala.link.Erasure.Forgotten;
import io.nyala.local.home.CliFailure;
import io.nyala.local.proof.Finding;
import io.nyala.privacy.Holding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureCertificateTest {
    private static final String PLANTED = "planted@example.com";
    private static final Identifier EMAIL =
            new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]).identifier("shop", "email", PLANTED);
    private static final Finding LEFT =
            new Finding(Holding.Kind.TOPIC, "event.v1", "senders", 2, "7 days unless the broker is told otherwise");
    private static final Finding CLEAN = new Finding(Holding.Kind.FILE, "run/sql", "the SQL endpoint", 0, "");

    @TempDir
    private Path folder;

    @Test
    void theDocumentSaysWhatWasOrderedDoneAndFound() throws Exception {
        JsonNode document = new ObjectMapper().readTree(certificate(LEFT, CLEAN).json());

        assertThat(document.toString())
                .contains("{\"schema\":\"nyala-erasure-certificate/1\",\"program\":\"Nyala 1\",\"tenant\":\"shop\"")
                .contains("\"verification_began_at\":\"2026-03-20T10:00:00Z\",\"verified_at\":\"2026-03-20T10:01:00Z\"")
                .contains(
                        "\"identifiers\":[{\"identifier_key\":\"" + EMAIL.key().hex() + "\",\"namespace\":\"email\"}]")
                .contains("\"erasures\":[{\"request_id\":\"r-1\",\"submitted_at\":\"2026-03-01T00:00:00Z\","
                        + "\"ordered_at\":null,\"forgotten_up_to\":\"2026-03-02T00:00:00Z\","
                        + "\"erased_at\":\"2026-03-02T00:00:01Z\",\"identifiers\":[{\"identifier_key\":\""
                        + EMAIL.key().hex() + "\",\"namespace\":\"email\",\"generation\":1}]}]")
                .endsWith(
                        "\"places\":[{\"kind\":\"topic\",\"place\":\"event.v1\",\"keeper\":\"senders\",\"found\":true,"
                                + "\"count\":2,\"until\":\"7 days unless the broker is told otherwise\"},"
                                + "{\"kind\":\"file\",\"place\":\"run/sql\",\"keeper\":\"the SQL endpoint\",\"found\":false,"
                                + "\"count\":0,\"until\":null}]}");
        assertThat(document.get("verdict").textValue()).isEqualTo("found");
    }

    @Test
    void theVerdictIsOfAllPlacesTogether() throws Exception {
        JsonNode document = new ObjectMapper().readTree(certificate(CLEAN).json());

        assertThat(document.get("verdict").textValue()).isEqualTo("nothing_found");
    }

    @Test
    void noValueStandsInIt() {
        ErasureCertificate certificate = certificate(LEFT, CLEAN);

        assertThat(new String(certificate.json(), UTF_8)).doesNotContain(PLANTED, "planted");
        assertThat(certificate.toString()).doesNotContain("planted");
    }

    @Test
    void theSignatureIsOfTheVeryBytesOfTheFile() throws Exception {
        Path file = folder.resolve("certificate.json");
        SigningKey key = SigningKey.read(KeyFiles.good(folder));

        new CertificateFile(file, key).write(certificate(LEFT));

        byte[] bytes = Files.readAllBytes(file);
        byte[] signature = Files.readAllBytes(folder.resolve("certificate.json.sig"));
        assertThat(signature).hasSize(64);
        assertThat(bytes).isEqualTo(certificate(LEFT).json());
        assertThat(KeyFiles.holds(bytes, signature)).isTrue();
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            assertThat(KeyFiles.holds(changed, signature)).as("byte %d", i).isFalse();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void whatIsInTheWayIsSaidBeforeTheSearch() throws Exception {
        SigningKey key = SigningKey.read(KeyFiles.good(folder));
        Files.writeString(folder.resolve("a.json"), "old");
        Files.writeString(folder.resolve("b.json.sig"), "old");

        for (String name : List.of("a.json", "b.json", "none/c.json")) {
            assertThatThrownBy(() -> new CertificateFile(folder.resolve(name), key))
                    .isInstanceOf(CliFailure.class)
                    .hasMessageContaining("cannot write");
        }
        assertThat(folder.resolve("a.json")).hasContent("old");
    }

    private static ErasureCertificate certificate(Finding... findings) {
        return new ErasureCertificate(
                "Nyala 1",
                "shop",
                Instant.parse("2026-03-20T10:00:00Z"),
                Instant.parse("2026-03-20T10:01:00Z"),
                List.of(EMAIL),
                List.of(new CertifiedErasure(
                        "r-1",
                        Instant.parse("2026-03-01T00:00:00Z"),
                        null,
                        Instant.parse("2026-03-02T00:00:00Z"),
                        Instant.parse("2026-03-02T00:00:01Z"),
                        List.of(new Forgotten(EMAIL.key(), "email", 1)))),
                List.of(findings));
    }
}
