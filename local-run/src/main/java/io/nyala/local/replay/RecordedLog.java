package io.nyala.local.replay;

import io.nyala.standardize.LogRecord;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** All that the log still has. */
public final class RecordedLog {
    private final String brokers;

    /**
     * Of one broker.
     *
     * @param brokers host:port
     */
    public RecordedLog(String brokers) {
        this.brokers = brokers;
    }

    /**
     * Reads topics together, in the order of log times, from the oldest record to the present end.
     *
     * @throws KafkaAwayException when Kafka does not answer
     */
    public void read(Collection<String> topics, Consumer<LogRecord> each) {
        try (EventLog log = new EventLog(brokers);
                TopicReader reader = new TopicReader(brokers)) {
            reader.readInOrder(log.ends(topics), record -> each.accept(whole(record)));
        }
    }

    /** Without headers, which say nothing of events and orders. */
    private static LogRecord whole(ConsumerRecord<byte[], byte[]> record) {
        return new LogRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.key(),
                record.value(),
                List.of());
    }
}
