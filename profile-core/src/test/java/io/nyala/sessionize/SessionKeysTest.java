package io.nyala.sessionize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentityRules;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SessionKeysTest {

    private static final IdentifierKey VISITOR = new IdentifierKey(1, 2);
    private final SessionKeys keys = new SessionKeys();

    @Test
    void keysStayTheSameForEver() {
        Step first = Step.of(Act.page("m1", 1_700_000_000_000L).event(0), IdentityRules.DEFAULT);

        assertThat(keys.explicit("default", VISITOR, "web", "s1").hex()).isEqualTo("6ccf2f86def9bcaf42f576e6c3773966");
        assertThat(keys.implicit(VISITOR, first).hex()).isEqualTo("bf3169672225b0a3aaf7816c42a9c158");
    }

    @Test
    void noTwoNamesRunTogether() {
        assertThat(keys.explicit("default", VISITOR, "web", "1"))
                .isNotEqualTo(keys.explicit("default", VISITOR, "we", "b1"))
                .isNotEqualTo(keys.explicit("defaultw", VISITOR, "eb", "1"));
    }

    @Test
    void silencesAreBounded() {
        for (Duration silence : new Duration[] {Duration.ofSeconds(4), Duration.ofHours(25)}) {
            assertThatThrownBy(() ->
                            new SessionRules(true, silence, Duration.ofHours(4), false, ZoneId.of("UTC"), false, true))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("between 5 s and 24 h");
        }
    }
}
