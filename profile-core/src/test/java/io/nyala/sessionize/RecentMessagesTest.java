package io.nyala.sessionize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecentMessagesTest {

    private static final int HORIZON = 3600;

    @Test
    void aMessageIsRememberedInsideTheHorizon() {
        RecentMessages recent = RecentMessages.NONE.plus(7, 1000, HORIZON).plus(8, 1000 + HORIZON, HORIZON);

        assertThat(recent.contains(7)).isTrue();
        assertThat(recent.contains(8)).isTrue();
        assertThat(recent.contains(9)).isFalse();
    }

    @Test
    void aMessageIsForgottenBeyondTheHorizon() {
        RecentMessages recent = RecentMessages.NONE.plus(7, 1000, HORIZON).plus(8, 1001 + HORIZON, HORIZON);

        assertThat(recent.contains(7)).isFalse();
    }

    @Test
    void theOldestIsForgottenWhenThereAreTooMany() {
        RecentMessages recent = RecentMessages.NONE;
        for (int i = 0; i <= RecentMessages.MAX_MESSAGES; i++) {
            recent = recent.plus(i, 1000, HORIZON);
        }

        assertThat(recent.hashes()).hasSize(RecentMessages.MAX_MESSAGES);
        assertThat(recent.contains(0)).isFalse();
        assertThat(recent.contains(1)).isTrue();
    }

    @Test
    void idsOfOneSourceAreToldApart() {
        Set<Long> hashes = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            hashes.add(RecentMessages.hash("web", "message-" + i));
        }

        assertThat(hashes).hasSize(100_000);
        assertThat(RecentMessages.hash("web", "m")).isNotEqualTo(RecentMessages.hash("crm", "m"));
    }
}
