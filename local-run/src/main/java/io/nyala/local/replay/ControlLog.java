package io.nyala.local.replay;

import io.nyala.local.home.CliFailure;
import io.nyala.services.NyalaTopics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Sends one order, and says when the job could not read it. */
public final class ControlLog implements AutoCloseable {
    private static final List<String> REJECTED = List.of(NyalaTopics.REJECTED_EVENT);

    private final String brokers;
    private final EventLog log;
    private final Map<TopicPartition, Long> before;
    private @Nullable RecordMetadata sent;

    /**
     * A connection to the broker.
     *
     * @param brokers host:port
     */
    public ControlLog(String brokers) {
        this.brokers = brokers;
        this.log = new EventLog(brokers);
        this.before = log.ends(REJECTED);
    }

    /**
     * Returns when the order has arrived.
     *
     * @throws CliFailure when it could not be delivered
     */
    public void send(String topic, String key, byte[] order) {
        try (EventProducer producer = new EventProducer(brokers)) {
            sent = producer.deliver(topic, key.getBytes(StandardCharsets.UTF_8), order);
        }
    }

    /**
     * Looks whether the order is among the dead letters.
     *
     * @throws CliFailure when it is
     */
    public void failIfRejected() {
        Map<TopicPartition, Long> now = log.ends(REJECTED);
        if (sent == null || now.equals(before)) {
            return;
        }
        TopicPartition partition = new TopicPartition(sent.topic(), sent.partition());
        for (Rejection rejection : new Rejections(brokers).between(before, now)) {
            if (rejection.partition().equals(partition) && rejection.offset() == sent.offset()) {
                throw new CliFailure("the order was not accepted: " + rejection.why());
            }
        }
    }

    @Override
    public void close() {
        log.close();
    }
}
