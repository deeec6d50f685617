package io.nyala.local.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.time.MutableInstant;
import org.apache.logging.log4j.message.SimpleMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The log of the chart: one JSON object a line, whatever is logged. */
class JsonLogTest {
    private static final Path SETTINGS =
            Path.of(System.getProperty("nyala.root")).resolve("helm/nyala/files/log4j2.properties");

    private final LoggerContext log4j = new LoggerContext("of-the-chart", null, SETTINGS.toUri());

    @AfterEach
    void stop() {
        log4j.stop();
    }

    @Test
    void aLineSaysWhenWhoWhereAndWhat() throws Exception {
        assertThat(logged("pass done", null))
                .containsExactly(
                        entry("time", "2026-03-01T09:30:00.007Z"),
                        entry("level", "WARN"),
                        entry("logger", "io.nyala.jobs.kudu.ReadWrittenKeys"),
                        entry("thread", "read-written-keys (1/1)#0"),
                        entry("message", "pass done"),
                        entry("exception", ""));
    }

    @Test
    void quotesBackslashesAndControlCharactersStayInTheirField() throws Exception {
        String message = "a \"quoted\" C:\\path,\ttab\r\nline\u0001 \u2028 ü {\"b\":1}";

        assertThat(logged(message, null)).containsEntry("message", message);
    }

    @Test
    void anExceptionWithItsCauseIsOneField() throws Exception {
        Throwable failure =
                new IllegalStateException("row \"writes\" failed\nin two lines", new IOException("no route"));

        assertThat(logged("the task fails", failure))
                .containsEntry("message", "the task fails")
                .hasEntrySatisfying("exception", text -> assertThat(text.strip())
                        .startsWith("java.lang.IllegalStateException: row \"writes\" failed\nin two lines\n\tat ")
                        .contains("\nCaused by: java.io.IOException: no route"));
    }

    @Test
    void loggersThatWriteKeysOfRowsAreQuiet() {
        log4j.start();

        assertThat(log4j.getLogger("org.apache.flink.cdc.connectors.base.Reader")
                        .getLevel())
                .isEqualTo(Level.WARN);
        assertThat(log4j.getLogger("io.debezium.connector.Task").getLevel()).isEqualTo(Level.WARN);
        assertThat(log4j.getLogger("io.nyala.jobs.ProfileJob").getLevel()).isEqualTo(Level.INFO);
    }

    private Map<String, String> logged(String message, @Nullable Throwable thrown) throws IOException {
        log4j.start();
        MutableInstant at = new MutableInstant();
        at.initFromEpochMilli(1_772_357_400_007L, 0);
        Layout<?> layout = log4j.getConfiguration().getAppender("console").getLayout();
        String line = new String(
                layout.toByteArray(Log4jLogEvent.newBuilder()
                        .setLoggerName("io.nyala.jobs.kudu.ReadWrittenKeys")
                        .setThreadName("read-written-keys (1/1)#0")
                        .setLevel(Level.WARN)
                        .setInstant(at)
                        .setMessage(new SimpleMessage(message))
                        .setThrown(thrown)
                        .build()),
                StandardCharsets.UTF_8);
        assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
        return fields(line);
    }

    /** Fails on what is no JSON object of texts, or more than one. */
    private static Map<String, String> fields(String line) throws IOException {
        return new ObjectMapper()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .readValue(line, new TypeReference<LinkedHashMap<String, String>>() {});
    }
}
