package io.nyala.sessionize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
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
        for (int i = 1; i <= RecentMessages.MAX_MESSAGES + 1; i++) {
            recent = recent.plus(i, 1000, HORIZON);
        }

        assertThat(recent.size()).isEqualTo(RecentMessages.MAX_MESSAGES);
        assertThat(recent.contains(1)).isFalse();
        assertThat(recent.contains(2)).isTrue();
    }

    @Test
    void twoSuccessorsOfOneMemoryDoNotSeeEachOther() {
        RecentMessages common = RecentMessages.NONE.plus(7, 1000, HORIZON);

        RecentMessages one = common.plus(8, 1000, HORIZON);
        RecentMessages other = common.plus(9, 1000, HORIZON);

        assertThat(one.contains(8)).isTrue();
        assertThat(one.contains(9)).isFalse();
        assertThat(other.contains(9)).isTrue();
        assertThat(other.contains(8)).isFalse();
        assertThat(common.size()).isEqualTo(1);
    }

    @Test
    void anyRunOfMessagesIsRememberedAsByAPlainList() {
        Random random = new Random(11);
        for (int run = 0; run < 200; run++) {
            RecentMessages recent = RecentMessages.NONE;
            List<long[]> model = new ArrayList<>();
            int second = 0;
            for (int i = 0; i < 100; i++) {
                second += random.nextInt(20);
                long hash = 1L + random.nextInt(1_000_000);
                recent = recent.plus(hash, second, 60);
                int now = second;
                model.removeIf(message -> message[1] < now - 60);
                model.add(new long[] {hash, second});
            }

            assertThat(recent.size()).isEqualTo(model.size());
            for (int i = 0; i < model.size(); i++) {
                assertThat(recent.hash(i)).isEqualTo(model.get(i)[0]);
                assertThat(recent.arrival(i)).isEqualTo((int) model.get(i)[1]);
            }
        }
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
