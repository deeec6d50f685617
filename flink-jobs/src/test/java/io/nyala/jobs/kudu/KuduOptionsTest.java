package io.nyala.jobs.kudu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.jobs.InvalidOptionException;
import io.nyala.jobs.kafka.Brokers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KuduOptionsTest {
    private static KuduOptions options(Duration timeout, Duration settle, int maxRows) {
        return new KuduOptions(
                "127.0.0.1:7051",
                Brokers.at("127.0.0.1:9092"),
                "written_key.v1",
                Duration.ofMillis(200),
                timeout,
                settle,
                maxRows);
    }

    @Test
    void pauseBoundIsPartOfTheSettlingTime() {
        assertThat(options(Duration.ofSeconds(10), Duration.ofSeconds(60), 1).pauseBound())
                .isEqualTo(Duration.ofSeconds(15));
        assertThat(options(Duration.ofSeconds(1), Duration.ofSeconds(12), 1).pauseBound())
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(options(Duration.ofSeconds(1), Duration.ofSeconds(4), 1).pauseBound())
                .isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void settlingTimeShorterThanAWriteIsRefused() {
        assertThatThrownBy(() -> options(Duration.ofSeconds(10), Duration.ofSeconds(9), 1))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("settling time");
    }

    @Test
    void writerThatHoldsNothingIsRefused() {
        assertThatThrownBy(() -> options(Duration.ofSeconds(1), Duration.ofSeconds(9), 0))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("at least one row");
    }
}
