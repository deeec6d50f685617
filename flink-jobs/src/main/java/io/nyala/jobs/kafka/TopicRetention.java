package io.nyala.jobs.kafka;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/** How long topics keep records: {@code retention.ms} of each. The broker drops whole segments, so single records stay for some time more. */
public final class TopicRetention implements AutoCloseable {
    private static final Duration LONGEST_SEGMENT = Duration.ofHours(1);

    private final TopicAdmin admin;

    /** @param brokers where, and how they are reached */
    public TopicRetention(Brokers brokers) {
        admin = new TopicAdmin(brokers);
    }

    /**
     * How long a topic keeps records.
     *
     * @return milliseconds; {@link Long#MAX_VALUE} for ever
     * @throws IOException when the broker does not say it
     */
    public long of(String topic) throws IOException {
        String millis = admin.setting(topic, TopicConfig.RETENTION_MS_CONFIG)
                .orElseThrow(() -> new IOException("Kafka does not say how long topic " + topic + " keeps records"));
        long kept = Long.parseLong(millis);
        return kept < 0 ? Long.MAX_VALUE : kept;
    }

    /**
     * Says how long a topic keeps records from now on. Its segments get as short as an hour, or as that time if it is less: Kafka drops whole segments, and one
     * that is written to for a week keeps its first record for a week longer.
     *
     * @throws IOException when the broker does not take it
     */
    public void set(String topic, Duration kept) throws IOException {
        Duration segment = kept.compareTo(LONGEST_SEGMENT) < 0 ? kept : LONGEST_SEGMENT;
        admin.set(
                topic,
                Map.of(
                        TopicConfig.RETENTION_MS_CONFIG, Long.toString(kept.toMillis()),
                        TopicConfig.SEGMENT_MS_CONFIG, Long.toString(segment.toMillis())));
    }

    @Override
    public void close() {
        admin.close();
    }
}
