package io.nyala.local.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nyala.local.LocalNyala;
import io.nyala.local.LocalNyala.Said;
import io.nyala.local.prometheus.Dashboard.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A healthy system with traffic of every kind: each panel of the dashboard has data, no alert stirs, and no log names anybody. */
class PrometheusITCase {
    private static final LocalNyala NYALA = LocalNyala.in("prometheus");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String ERASURES = "sum(flink_taskmanager_job_task_operator_erasures)";
    private static final String SECRET = "Xanthippe-Quillfeather"; // the name of everybody here

    @AfterEach
    void stop() throws Exception {
        NYALA.run("down", "--purge");
    }

    @Test
    void aHealthySystemShowsAllAndAlarmsNobody() throws Exception {
        assumeTrue(
                PrometheusServer.installed("prometheus").isPresent(),
                "Prometheus is not installed (Debian: apt-get install --no-install-recommends prometheus)");
        run("up", "--detach", "--fresh", "--with", "postgres", "--with", "prometheus");
        assertThat(NYALA.state().processes()).containsKey("prometheus");
        PrometheusAnswers prometheus =
                new PrometheusAnswers(NYALA.state().addresses().get("prometheus"));

        traffic(prometheus);

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(number(prometheus, "sum(nyala:events_rejected)")).isEqualTo(1);
            assertThat(number(prometheus, "sum(nyala:events_late)")).isEqualTo(1);
            assertThat(number(prometheus, "sum(nyala:rows_rejected)")).isEqualTo(1);
            assertThat(number(prometheus, ERASURES)).isEqualTo(1);
        });
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(unanswered(prometheus)).isEmpty());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(prometheus.alerts()).isEmpty());
        noLogNamesAnybody();
    }

    private static double number(PrometheusAnswers prometheus, String expr) throws Exception {
        return prometheus.now(expr).at("/0/value/1").asDouble(Double.NaN);
    }

    private static List<Target> unanswered(PrometheusAnswers prometheus) throws Exception {
        List<Target> unanswered = new ArrayList<>();
        for (Target target : Dashboard.read().targets()) {
            if (prometheus.now(target.expr()).isEmpty()) {
                unanswered.add(target);
            }
        }
        return unanswered;
    }

    /** Events, one twice, one ruined, one late; a changed row and one that cannot be read; a doubtful match, an erasure. */
    private static void traffic(PrometheusAnswers prometheus) throws Exception {
        Instant now = Instant.now();
        StringBuilder events = new StringBuilder();
        for (int i = 0; i < 150; i++) {
            events.append(event("m" + i, "browser-" + i % 20, now.minusSeconds(150 - i)));
        }
        events.append(event("m0", "browser-0", now.minusSeconds(150)));
        events.append("{\"type\":\"track\",\"userId\":\"" + SECRET + "\n");
        replay("first.jsonl", events.toString());
        await().atMost(PATIENCE)
                .until(() -> number(prometheus, "nyala:event_time_lag_seconds")
                        < Duration.ofHours(1).toSeconds());
        replay("late.jsonl", event("late", "browser-1", now.minus(Duration.ofDays(5))));
        run("sql", "--on", "crm", "UPDATE hotel.guest SET town = '" + SECRET + "' WHERE guest_no = 1120");
        run("sql", "--on", "crm", "UPDATE flight.passenger SET birthday = '" + SECRET + "' WHERE id = 'FL-00120'");
        run("match", "user_id:" + SECRET + "-1", "user_id:" + SECRET + "-2", "--confidence", "0.5", "--evidence", "x");
        run("erase", "user_id:" + SECRET + "-3");
    }

    private static String event(String id, String browser, Instant at) {
        String number = browser.substring(browser.indexOf('-') + 1);
        return """
                {"type":"identify","messageId":"%s","anonymousId":"%s","userId":"%s-%s","timestamp":"%s","traits":{"lastName":"%s"}}
                """
                .formatted(id, browser, SECRET, number, at, SECRET);
    }

    private static void replay(String name, String lines) throws Exception {
        Path folder = Files.createDirectories(NYALA.home().resolve("sent"));
        run("replay", Files.writeString(folder.resolve(name), lines).toString());
    }

    private static void noLogNamesAnybody() throws IOException {
        try (Stream<Path> logs = Files.list(NYALA.home().resolve("logs"))) {
            assertThat(logs).hasSizeGreaterThan(8).allSatisfy(log -> assertThat(
                            new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1))
                    .doesNotContainIgnoringCase(SECRET));
        }
    }

    private static void run(String... arguments) throws Exception {
        Said said = NYALA.run(arguments);
        assertThat(said.code()).as(said.text()).isZero();
    }
}
