package io.nyala.local.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.local.home.SystemState;
import io.nyala.local.home.SystemState.JobState;
import io.nyala.local.home.SystemState.Phase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusPrinterTest {
    @Test
    void theFreshnessSaysWhatItMeasures() {
        assertThat(page(571, 1271))
                .contains("571 ms median, 1,271 ms p99", "arrival in Kafka to acknowledged in Kudu, last minute");
    }

    @Test
    void withoutRowsThereIsNoFreshness() {
        assertThat(page(0, 0)).contains("no rows in the last minute").doesNotContain("0 ms median");
        assertThat(page(-1, -1)).contains("no rows in the last minute");
    }

    @Test
    void theReadingOfDatabasesIsALine() {
        assertThat(page(1, 1)).containsPattern("databases +RUNNING, 1,440 rows read since the start\\n");
    }

    private static String page(long p50, long p99) {
        var state = new SystemState(Phase.ready, "", 1, Map.of(), Map.of(), Map.of(), JobState.NONE, JobState.NONE);
        var text = new StringWriter();
        new StatusPrinter(new PrintWriter(text))
                .page(new SystemStatus(
                        state,
                        Map.of(),
                        "RUNNING",
                        1,
                        1,
                        0,
                        1,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        "2026-01-05T12:00:00Z",
                        1500,
                        List.of(),
                        p50,
                        p99,
                        1,
                        true,
                        0,
                        new DatabaseReading("RUNNING", 1440),
                        Map.of()));
        return text.toString();
    }

    @Test
    void eventTimeSaysHowFarItIsBehind() {
        assertThat(page(1, 1)).contains("2026-01-05T12:00:00Z, 1,500 ms behind");
    }
}
