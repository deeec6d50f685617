package io.nyala.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class IdentifierKeysTest {

    private final IdentifierKeys keys =
            new IdentifierKeys("a secret of at least thirty-two bytes".getBytes(StandardCharsets.UTF_8));

    @Test
    void theKeyIsTheFirstHalfOfTheKeyedHash() {
        // printf 'default\037email\037a@example.com' | openssl dgst -sha256 -hmac 'a secret of at least thirty-two
        // bytes'
        assertThat(keys.identifier("default", "email", "a@example.com").key().hex())
                .isEqualTo("8319f5a2687a41bdab7e1bbc8f69245a");
    }

    @Test
    void tenantNamespaceAndValueAreKeptApart() {
        IdentifierKey key = keys.identifier("t", "email", "x").key();

        assertThat(keys.identifier("u", "email", "x").key()).isNotEqualTo(key);
        assertThat(keys.identifier("t", "phone", "x").key()).isNotEqualTo(key);
        assertThat(keys.identifier("t", "email", "y").key()).isNotEqualTo(key);
    }

    @Test
    void aProfileIdIsNeverItsMembersKeyAndChangesWithTheGeneration() {
        IdentifierKey owner = keys.identifier("t", "email", "x").key();

        assertThat(keys.singleProfile(owner, 0).hex()).isNotEqualTo(owner.hex());
        assertThat(keys.singleProfile(owner, 0)).isEqualTo(keys.singleProfile(owner, 0));
        assertThat(keys.singleProfile(owner, 0)).isNotEqualTo(keys.singleProfile(owner, 1));
    }

    @Test
    void hexGoesBothWays() {
        IdentifierKey key = new IdentifierKey(-1, 5);

        assertThat(key.hex()).isEqualTo("ffffffffffffffff0000000000000005");
        assertThat(IdentifierKey.fromHex(key.hex())).isEqualTo(key);
    }

    @Test
    void aShortSecretIsRefused() {
        assertThatThrownBy(() -> new IdentifierKeys(new byte[31]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32 bytes");
    }
}
