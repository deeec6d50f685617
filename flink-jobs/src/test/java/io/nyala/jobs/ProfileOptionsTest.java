package io.nyala.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.identity.IdentityRules;
import io.nyala.identity.IdentityRulesFile;
import io.nyala.jobs.eventtime.EventTimeOptions;
import io.nyala.jobs.identity.PublishPace;
import io.nyala.sessionize.SessionOptions;
import io.nyala.sessionize.SessionRules;
import io.nyala.standardize.SourceRules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
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
        assertThat(options.eventTopics()).containsExactly("event.v1");
        assertThat(options.sessions()).isEqualTo(SessionOptions.DEFAULT);
        assertThat(options.identityRules()).isSameAs(IdentityRules.DEFAULT);
        assertThat(options.eventTime())
                .isEqualTo(new EventTimeOptions(
                        Duration.ofMinutes(1), Map.of(), Duration.ofSeconds(30), Duration.ofDays(1)));
        assertThat(options.publishPace()).isEqualTo(new PublishPace(Duration.ofMillis(200), Duration.ofSeconds(5)));
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

        assertThat(options.brokers().addresses()).isEqualTo("127.0.0.1:9092");
        assertThat(options.sessions().dedupeHorizon()).isEqualTo(Duration.ofHours(2));
        assertThat(options.sources().of("web").defaultRegion()).isEqualTo("DE");
        assertThat(options.sources().of("web").tenant()).isEqualTo("shop");
        assertThat(options.sources().of("unknown").tenant()).isEqualTo("default");
    }

    @Test
    void identityRulesAreThoseOfTheirFile(@TempDir Path folder) throws Exception {
        Path mine = Files.writeString(
                folder.resolve("mine.yaml"), defaultRules().replace("rules_version: 1", "rules_version: 12"));
        Map<String, String> values = minimal();
        values.put("identity.rules.file", mine.toString());

        assertThat(ProfileOptions.of(values).identityRules().rulesVersion()).isEqualTo(12);
    }

    @Test
    void mistakesOfTheIdentityRulesAreSaidBeforeTheJobRuns(@TempDir Path folder) throws Exception {
        Path mine = Files.writeString(folder.resolve("mine.yaml"), "version: 1\ncolour: red\n");

        assertRefused("identity.rules.file", mine.toString(), "line 2: colour is not known");
        assertRefused("identity.rules.file", "/nowhere", "option identity.rules.file: /nowhere cannot be used:");
    }

    private static String defaultRules() throws IOException {
        try (InputStream file = IdentityRules.class.getResourceAsStream(IdentityRulesFile.NAME)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theDefaultsOfASourceAreTheStatedOnes() {
        Map<String, String> stated = minimal();
        for (SourceOption option : SourceOption.values()) {
            if (!option.defaultValue().isEmpty()) {
                stated.put("source.web." + option.key(), option.defaultValue());
            }
        }

        ProfileOptions options = ProfileOptions.of(stated);

        assertThat(options.sources().of("web")).isEqualTo(SourceRules.DEFAULT);
        assertThat(options.sessions().rules("web")).isEqualTo(SessionRules.DEFAULT);
        assertThat(options.eventTime().bySource())
                .containsOnly(Map.entry("web", options.eventTime().standard()));
    }

    @Test
    void eventTopicsAreReadWithTheirPrefix() {
        Map<String, String> values = minimal();
        values.put("topic.prefix", "test.");
        values.put("event.topics", "event.v1, app_event.v1");

        assertThat(ProfileOptions.of(values).eventTopics()).containsExactly("test.event.v1", "test.app_event.v1");
    }

    @Test
    void sessionsAndEventTimeFollowTheSource() {
        Map<String, String> values = minimal();
        values.putAll(Map.of(
                "source.crm.visits", "false",
                "source.web.session-gap", "20 min",
                "source.web.session-midnight", "Europe/Berlin",
                "source.web.session-starts", "Opened",
                "source.web.session-ends", "",
                "source.web.out-of-orderness", "5 min",
                "source.default.session-campaign", "true",
                "source.default.out-of-orderness", "2 min"));

        ProfileOptions options = ProfileOptions.of(values);

        assertThat(options.sessions().rules("crm").visits()).isFalse();
        assertThat(options.sessions().rules("web"))
                .isEqualTo(new SessionRules(
                        true,
                        Duration.ofMinutes(20),
                        Duration.ofHours(4),
                        true,
                        ZoneId.of("Europe/Berlin"),
                        false,
                        true));
        assertThat(options.sources().of("web").sessionStarts()).containsExactly("Opened");
        assertThat(options.sources().of("web").sessionEnds()).isEmpty();
        assertThat(options.sessions().rules("unknown").campaign()).isTrue();
        assertThat(options.eventTime().standard()).isEqualTo(Duration.ofMinutes(2));
        assertThat(options.eventTime().bySource())
                .containsEntry("web", Duration.ofMinutes(5))
                .containsEntry("crm", Duration.ofMinutes(1));
    }

    @Test
    void aMistakeIsNamed() {
        assertRefused("kudu.masterz", "x", "unknown option kudu.masterz");
        assertRefused("kudu.masters", " ", "option kudu.masters is missing");
        assertRefused("dedupe.horizon", "soon", "option dedupe.horizon cannot be read");
        assertRefused("dedupe.horizon", "2 d", "option dedupe.horizon is PT48H, allowed are PT1S to PT24H");
        assertRefused(
                "publish.interval.max", "100 ms", "option publish.interval.max is PT0.1S, allowed are PT0.2S to PT1M");
        assertRefused("profile.survivorship", "tier=best", "option profile.survivorship: there is no rule best");
        assertRefused("event.topics", " ", "option event.topics is missing");
        assertRefused("event.topics", ", ,", "option event.topics is missing");
        assertRefused("event.idle-timeout", "0 s", "option event.idle-timeout is PT0S, allowed are PT1S to PT1H");
        assertRefused("session.max-held", "0", "option session.max-held is 0, allowed are 1 to 100000");
        assertRefused("session.max-held", "many", "option session.max-held cannot be read");
        assertRefused("source.web", "x", "source.web: write source.<name>.<option>");
        assertRefused("source.web.visits", "perhaps", "option source.web.visits: must be true or false");
        assertRefused("source.web.session-gap", "1 s", "source web: the gap of a session is between 5 s and 24 h");
        assertRefused(
                "source.web.session-midnight", "Mars/North", "option source.web.session-midnight: must be a time zone");
        assertRefused("source.web.out-of-orderness", "2 d", "option source.web.out-of-orderness: must be at most 1 d");
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
