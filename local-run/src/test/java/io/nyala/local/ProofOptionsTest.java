package io.nyala.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.local.answer.Answer;
import io.nyala.local.proof.Finding;
import io.nyala.privacy.Holding;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProofOptionsTest {

    @Test
    void aPlaceSaysHowManyAndUntilWhen() {
        Answer answer = ProofOptions.answer(List.of(
                new Finding(Holding.Kind.TOPIC, "event.v1", "senders", 2, "7 days"),
                new Finding(Holding.Kind.FILE, "run/sql", "the SQL endpoint", 0, "")));

        assertThat(answer.columns()).containsExactly("kind", "place", "keeper", "found", "count", "until");
        assertThat(answer.rows())
                .containsExactly(
                        List.of("topic", "event.v1", "senders", "yes", 2L, "7 days"),
                        List.of("file", "run/sql", "the SQL endpoint", "no", 0L, ""));
    }
}
