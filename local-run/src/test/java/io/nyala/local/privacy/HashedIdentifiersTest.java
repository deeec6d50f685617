package io.nyala.local.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.local.home.CliFailure;
import io.nyala.local.privacy.HashedIdentifiers.Algorithm;
import io.nyala.standardize.NamedValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashedIdentifiersTest {
    private static final String SHA256 = "71d4f55f72fa128dfb468a1a3901507c804b74316488744d769d7f4b16696476";

    private final List<String> asked = new ArrayList<>();
    private final List<@Nullable String> values =
            new ArrayList<>(Arrays.asList("planted@example.com", "ann@example.com", null));

    @ParameterizedTest
    @CsvSource({
        "SHA256, 71d4f55f72fa128dfb468a1a3901507c804b74316488744d769d7f4b16696476",
        "SHA1, 85e20fa15f500fa17c1b6975c6647445094c26d9",
        "MD5, 257c57037d384ae37ea27a07e8a01665"
    })
    void whoIsKnownIsFoundByTheHash(Algorithm algorithm, String hash) {
        assertThat(find(algorithm, hash, hash.toUpperCase(Locale.ROOT)))
                .containsExactly(
                        new NamedValue("email", "ann@example.com"), new NamedValue("email", "ann@example.com"));
        assertThat(asked)
                .containsExactly("select value from nyala.identifier where tenant = 'shop' and namespace = 'email'");
    }

    @Test
    void whoIsNotKnownIsSaidWithoutAnyValue() {
        values.remove("ann@example.com");

        assertThatThrownBy(() -> find(Algorithm.SHA256, SHA256))
                .isInstanceOf(CliFailure.class)
                .hasMessageContaining("namespace email")
                .hasMessageNotContaining("planted")
                .hasMessageNotContaining(SHA256);
    }

    @Test
    void aHashHasTheDigitsOfItsKind() {
        assertThat(Algorithm.SHA256.isHash(SHA256)).isTrue();
        assertThat(Algorithm.SHA1.isHash(SHA256)).isFalse();
        assertThat(Algorithm.SHA256.isHash(SHA256.replace('b', 'x'))).isFalse();
        assertThat(Algorithm.MD5.isHash("")).isFalse();
    }

    private List<NamedValue> find(Algorithm algorithm, String... hashes) {
        HashedIdentifiers identifiers = new HashedIdentifiers(
                (query, row) -> {
                    asked.add(query);
                    values.forEach(value -> row.accept(Collections.singletonMap("value", value)));
                },
                "shop");
        return identifiers.find(
                algorithm,
                Arrays.stream(hashes).map(hash -> new NamedValue("email", hash)).toList());
    }
}
