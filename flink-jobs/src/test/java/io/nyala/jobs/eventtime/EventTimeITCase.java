package io.nyala.jobs.eventtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nyala.codec.EventEnvelopeCodec;
import io.nyala.identity.IdentityRules;
import io.nyala.jobs.TestEvents;
import io.nyala.jobs.identity.IdentitySecret;
import io.nyala.jobs.kafka.Brokers;
import io.nyala.jobs.kafka.KafkaEvents;
import io.nyala.jobs.state.Types;
import io.nyala.standardize.Origin;
import io.nyala.standardize.Sources;
import io.nyala.testkit.RealKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two topics of real Kafka, read by one subtask: each test reads them twice, with and without what it proves. */
class EventTimeITCase {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration NEVER_IDLE = Duration.ofHours(1);
    private static final Duration ANY_DRIFT = Duration.ofDays(366);
    private static final Duration BOUND = Duration.ofMinutes(1);
    private static final Instant NOON = Instant.parse("2024-01-10T12:00:00Z");
    private static final Instant RECEIVED = NOON.plus(Duration.ofDays(30));
    private static final String DAMAGED = "{\"type\":";
    private static final int CLEARLY_AHEAD = 50;

    @RegisterExtension
    static final RealKafka KAFKA = new RealKafka();

    private final StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);

    private KafkaProducer<byte[], byte[]> producer;

    @TempDir
    private Path folder;

    @BeforeEach
    void openProducer() {
        producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", KAFKA.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void closeProducer() {
        producer.close();
    }

    @Test
    void aTopicThatIsSilentOrDamagedDoesNotHoldTimeBack() throws Exception {
        // given: two topics, the second an hour ahead
        List<String> topics = topics("idle-it.calm", "idle-it.busy");
        Instant later = NOON.plus(Duration.ofHours(1));
        send(topics.get(0), at(NOON));
        send(topics.get(1), at(NOON));
        send(topics.get(1), at(later));
        read("idle", topics, new EventTimeOptions(BOUND, Map.of(), Duration.ofSeconds(1), ANY_DRIFT));
        read("never idle", topics, new EventTimeOptions(BOUND, Map.of(), NEVER_IDLE, ANY_DRIFT));
        JobClient job = env.executeAsync();

        // when: nothing but damaged messages comes to the first
        await().atMost(PATIENCE).until(() -> {
            send(topics.get(0), DAMAGED);
            return TimeProbe.time("idle") >= watermark(later);
        });

        // then: time went on, and only because the topic was idle
        assertThat(TimeProbe.time("idle")).isEqualTo(watermark(later));
        await().atMost(PATIENCE).until(() -> TimeProbe.rejected("never idle") > 0);
        assertThat(TimeProbe.events("never idle")).isEqualTo(3);
        assertThat(TimeProbe.time("never idle")).isEqualTo(watermark(NOON));
        job.cancel().get();
    }

    @Test
    void aTopicThatIsAheadWaitsForTheOther() throws Exception {
        // given: two topics of the same time
        List<String> topics = topics("drift-it.slow", "drift-it.fast");
        Instant later = NOON.plus(Duration.ofDays(10));
        topics.forEach(topic -> send(topic, at(NOON)));
        read("aligned", topics, new EventTimeOptions(BOUND, Map.of(), NEVER_IDLE, Duration.ofHours(1)));
        read("unaligned", topics, new EventTimeOptions(BOUND, Map.of(), NEVER_IDLE, ANY_DRIFT));
        JobClient job = env.executeAsync();

        // when: one runs ahead, then: it is left where it is
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> {
            send(topics.get(1), at(later));
            return TimeProbe.events("unaligned") > TimeProbe.events("aligned") + CLEARLY_AHEAD;
        });

        // when: the other comes near, then: nothing was lost
        send(topics.get(0), at(later));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(TimeProbe.events("aligned"))
                .isGreaterThan(CLEARLY_AHEAD)
                .isEqualTo(TimeProbe.events("unaligned")));
        assertThat(TimeProbe.time("aligned")).isLessThanOrEqualTo(watermark(later));
        job.cancel().get();
    }

    private static List<String> topics(String... names) {
        List<String> topics = List.of(names);
        topics.forEach(topic -> KAFKA.createTopic(topic, 1));
        return topics;
    }

    private void read(String name, List<String> topics, EventTimeOptions options) throws Exception {
        IdentitySecret secret = new IdentitySecret(Files.write(folder.resolve("identity.key"), TestEvents.secret()));
        env.fromSource(
                        KafkaEvents.source(
                                Brokers.at(KAFKA.bootstrapServers()),
                                topics,
                                secret,
                                Sources.NONE,
                                IdentityRules.DEFAULT,
                                false),
                        EventTimeWatermarks.of(options),
                        name,
                        Types.STANDARDIZED_RECORD)
                .transform(name, Types.STANDARDIZED_RECORD, new TimeProbe(name))
                .sinkTo(new DiscardingSink<>());
    }

    private void send(String topic, String json) {
        byte[] message = EventEnvelopeCodec.encodeJson(
                "", "web", RECEIVED.toEpochMilli(), new Origin("cast.jsonl", 1), json.getBytes(StandardCharsets.UTF_8));
        var unused = producer.send(new ProducerRecord<>(topic, message));
    }

    private static String at(Instant time) {
        return "{\"type\":\"track\",\"event\":\"Product Viewed\",\"userId\":\"cast-1\",\"timestamp\":\"" + time + "\"}";
    }

    private static long watermark(Instant latest) {
        return latest.minus(BOUND).toEpochMilli() - 1;
    }
}
