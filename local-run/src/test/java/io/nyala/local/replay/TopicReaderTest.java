package io.nyala.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class TopicReaderTest {
    private static final TopicPartition EVENTS_0 = new TopicPartition("event.v1", 0);
    private static final TopicPartition EVENTS_1 = new TopicPartition("event.v1", 1);
    private static final TopicPartition CONTROL = new TopicPartition("control.v1", 0);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

    @Test
    void theOldestComesFirstAndNothingIsReadBeyondTheEnd() {
        consumer.updateBeginningOffsets(Map.of(EVENTS_0, 0L, EVENTS_1, 5L, CONTROL, 0L));
        consumer.schedulePollTask(() -> {
            add(EVENTS_0, 0, 10);
            add(EVENTS_0, 1, 40);
            add(EVENTS_0, 2, 41);
        });
        // Kafka answers for one partition earlier than for another
        consumer.schedulePollTask(() -> {
            add(EVENTS_1, 5, 20);
            add(EVENTS_1, 6, 5);
        });

        assertThat(read(Map.of(EVENTS_0, 2L, EVENTS_1, 7L, CONTROL, 0L)))
                .containsExactly("event.v1-0@0", "event.v1-1@5", "event.v1-1@6", "event.v1-0@1");
    }

    @Test
    void emptyTopicsGiveNothing() {
        consumer.updateBeginningOffsets(Map.of(EVENTS_0, 3L, CONTROL, 0L));

        assertThat(read(Map.of(EVENTS_0, 3L, CONTROL, 0L))).isEmpty();
    }

    private List<String> read(Map<TopicPartition, Long> ends) {
        List<String> read = new ArrayList<>();
        try (TopicReader reader = new TopicReader(consumer)) {
            reader.readInOrder(
                    ends, record -> read.add(record.topic() + "-" + record.partition() + "@" + record.offset()));
        }
        return read;
    }

    private void add(TopicPartition partition, long offset, long timestamp) {
        consumer.addRecord(new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                timestamp,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                new byte[0],
                new byte[0],
                new RecordHeaders(),
                Optional.empty()));
    }
}
