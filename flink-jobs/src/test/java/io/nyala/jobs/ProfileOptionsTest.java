package io.nyala.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.jobs.publish.PublishPace;
import io.nyala.standardize.SourceRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.MemorySize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileOptionsTest {

    @Test
    void defaultsArePinned() {
        ProfileOptions options = ProfileOptions.of(minimal());

        assertThat(options.topicPrefix()).isEmpty();
        assertThat(options.dedupeHorizon()).isEqualTo(Duration.ofHours(1));
        assertThat(options.publishPace()).isEqualTo(new PublishPace(Duration.ofMillis(200), Duration.ofSeconds(2)));
        assertThat(options.kuduFlushInterval()).isEqualTo(Duration.ofMillis(50));
        assertThat(options.kuduOperationTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(options.writeSettle()).isEqualTo(Duration.ofSeconds(60));
        assertThat(options.cacheSize()).isEqualTo(MemorySize.ofMebiBytes(64));
        assertThat(options.topic(Topic.REJECTED_EVENT)).isEqualTo("rejected_event.v1");
    }

    @Test
    void aFileIsReadWhole(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("nyala.yaml"),
                """
                # where things are
                kafka.bootstrap.servers: 127.0.0.1:9092
                kudu.masters: 127.0.0.1:7051
                identity.key.file: /etc/nyala/identity.key
                dedupe.horizon: 2 h
                source.web.default-region: DE
                source.web.tenant: shop
                source.crm.email-rules: gmail
                """);

        ProfileOptions options = ProfileOptions.read(file);

        assertThat(options.kafkaBootstrapServers()).isEqualTo("127.0.0.1:9092");
        assertThat(options.dedupeHorizon()).isEqualTo(Duration.ofHours(2));
        assertThat(options.sources().of("web").defaultRegion()).isEqualTo("DE");
        assertThat(options.sources().of("web").tenant()).isEqualTo("shop");
        assertThat(options.sources().of("unknown").tenant()).isEqualTo("default");
    }

    @Test
    void theDefaultsOfASourceAreTheStatedOnes() {
        Map<String, String> stated = minimal();
        for (SourceOption option : SourceOption.values()) {
            if (!option.defaultValue().isEmpty()) {
                stated.put("source.web." + option.key(), option.defaultValue());
            }
        }

        assertThat(ProfileOptions.of(stated).sources().of("web")).isEqualTo(SourceRules.DEFAULT);
    }

    @Test
    void aMistakeIsNamed() {
        assertRefused("kudu.masterz", "x", "unknown option kudu.masterz");
        assertRefused("kudu.masters", " ", "option kudu.masters is missing");
        assertRefused("dedupe.horizon", "soon", "option dedupe.horizon cannot be read");
        assertRefused("dedupe.horizon", "2 d", "option dedupe.horizon is PT48H, allowed are PT1S to PT24H");
        assertRefused("publish.interval.max", "100 ms", "option publish.interval.max is below publish.interval");
        assertRefused("source.web.default-region", "Germany", "source web");
        assertRefused("source.web.colour", "red", "option source.web.colour: is not known; known are tenant,");
        assertRefused("source.web.date-order", "backwards", "must be one of undeclared, day-first, month-first");
        assertRefused("source.web.future-tolerance", "soon", "option source.web.future-tolerance");
    }

    @Test
    void anUnreadableFileIsNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> ProfileOptions.read(folder.resolve("missing.yaml")))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("missing.yaml");
    }

    private static void assertRefused(String key, String value, String message) {
        Map<String, String> values = minimal();
        values.put(key, value);

        assertThatThrownBy(() -> ProfileOptions.of(values))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining(message);
    }

    private static Map<String, String> minimal() {
        return new HashMap<>(Map.of(
                "kafka.bootstrap.servers", "127.0.0.1:1",
                "kudu.masters", "127.0.0.1:2",
                "identity.key.file", "/nowhere"));
    }
}
