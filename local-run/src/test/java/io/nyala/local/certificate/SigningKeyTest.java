package io.nyala.local.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.local.home.CliFailure;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {
    /** Of the line below, by {@code openssl pkeyutl -sign -rawin} with the same key: Ed25519 has one signature of a text. */
    private static final String BY_OPENSSL = "448682a1b3b5b05c8abcc461aaedcc7fd25955026baa078e5ea91dd61377a940"
            + "448a3cd01b3ed586ee3854430d3517a6918b9ea24a6755c5c970b5e2b1d9b308";

    @TempDir
    private Path folder;

    @Test
    void theSignatureIsThatOfOpenssl() throws Exception {
        byte[] signature = SigningKey.read(KeyFiles.good(folder)).sign("what was erased\n".getBytes(UTF_8));

        assertThat(HexFormat.of().formatHex(signature)).isEqualTo(BY_OPENSSL);
        assertThat(KeyFiles.holds("what was erased\n".getBytes(UTF_8), signature))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-rw-rw-"})
    void aKeyThatOthersCanReachIsRefused(String permissions) throws Exception {
        Path file = KeyFiles.write(folder.resolve("key.pem"), KeyFiles.PRIVATE, permissions);

        assertThatThrownBy(() -> SigningKey.read(file))
                .isInstanceOf(CliFailure.class)
                .hasMessageContaining("chmod 600");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MC4CAQAwBQYDK2VwBCIEIF6+zTr6ZIgabbhwNN0OArahd2SRVS5r/umbU97YFSFD",
                "-----BEGIN PRIVATE KEY-----\nplanted\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VuBCIEIF6+zTr6ZIgabbhwNN0OArahd2SRVS5r/umbU97YFSFD\n"
                        + "-----END PRIVATE KEY-----",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nplanted\n-----END ENCRYPTED PRIVATE KEY-----"
            })
    void whatIsNoEd25519KeyIsRefusedWithoutShowingIt(String pem) throws Exception {
        Path file = KeyFiles.write(folder.resolve("key.pem"), pem, "rw-------");

        assertThatThrownBy(() -> SigningKey.read(file))
                .isInstanceOf(CliFailure.class)
                .hasMessageContaining("openssl genpkey -algorithm ed25519")
                .hasMessageNotContaining("planted");
    }

    @Test
    void aKeyThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> SigningKey.read(folder.resolve("none.pem")))
                .isInstanceOf(CliFailure.class)
                .hasMessageContaining("no such file");
    }
}
