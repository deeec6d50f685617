package io.nyala.sql.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikePatternTest {

    @ParameterizedTest
    @CsvSource({
        "%, profile, true",
        "*, profile, true",
        "pro%, profile, true",
        "PROFILE, profile, true",
        "profil_, profile, true",
        "profile_, profile, false",
        "schema\\_version, schema_version, true",
        "schema\\_version, schemaXversion, false",
        "a.c, abc, false",
    })
    void namesMatchAsJdbcSays(String pattern, String name, boolean matches) {
        assertThat(LikePattern.of(pattern).matches(name)).isEqualTo(matches);
    }

    @Test
    void noPatternMatchesAll() {
        assertThat(LikePattern.of(null).matches("anything")).isTrue();
        assertThat(LikePattern.of("").matches("anything")).isTrue();
    }
}
