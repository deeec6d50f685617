package io.nyala.local.replay;

import io.nyala.standardize.LogRecord;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
            reader.readInOrder(log.ends(topics), record -> each.accept(whole(record, List.of())));
        }
    }

    /**
     * Names of all topics but Kafka's own.
     *
     * @throws KafkaAwayException when Kafka does not answer
     */
    public Set<String> topics() {
        try (EventLog log = new EventLog(brokers)) {
            return log.topics();
        }
    }

    /**
     * Reads a topic to its present end, a partition after the other; with headers, and also what no transaction has committed.
     *
     * @throws KafkaAwayException when Kafka does not answer
     */
    public void each(String topic, Consumer<LogRecord> each) {
        try (EventLog log = new EventLog(brokers);
                TopicReader reader = new TopicReader(brokers)) {
            log.ends(List.of(topic))
                    .forEach((partition, end) ->
                            reader.read(partition, 0, end, record -> each.accept(whole(record, headers(record)))));
        }
    }

    private static List<LogRecord.Header> headers(ConsumerRecord<byte[], byte[]> record) {
        return Stream.of(record.headers().toArray())
                .map(header -> new LogRecord.Header(header.key(), header.value()))
                .toList();
    }

    /** Headers say nothing of events and orders. */
    private static LogRecord whole(ConsumerRecord<byte[], byte[]> record, List<LogRecord.Header> headers) {
        return new LogRecord(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.key(),
                record.value(),
                headers);
    }
}
