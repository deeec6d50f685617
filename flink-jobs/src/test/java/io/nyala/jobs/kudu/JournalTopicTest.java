package io.nyala.jobs.kudu;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.codec.WrittenKeysCodec;
import io.nyala.upsert.JournalPosition;
import io.nyala.upsert.JournalRange;
import io.nyala.upsert.RowKey;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalTopicTest {
    private static final String TOPIC = "written_key.v1";
    private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);
    private static final TopicPartition SECOND = new TopicPartition(TOPIC, 1);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final JournalTopic journal = new JournalTopic(consumer, TOPIC);

    @BeforeEach
    void createTopic() {
        consumer.updatePartitions(TOPIC, List.of(partition(0), partition(1)));
        consumer.updateBeginningOffsets(Map.of(FIRST, 2L, SECOND, 0L));
        consumer.updateEndOffsets(Map.of(FIRST, 5L, SECOND, 1L));
    }

    private static PartitionInfo partition(int number) {
        return new PartitionInfo(TOPIC, number, Node.noNode(), new Node[0], new Node[0]);
    }

    private static JournalPosition at(long first, long second) {
        return new JournalPosition(Map.of(0, first, 1, second));
    }

    private void append(TopicPartition partition, long offset, String key) {
        byte[] value = WrittenKeysCodec.encode("nyala.profile", List.of(new RowKey("nyala.profile", key, key)));
        consumer.addRecord(new ConsumerRecord<>(TOPIC, partition.partition(), offset, new byte[0], value));
    }

    @Test
    void wholeJournalIsWhatRetentionHasLeft() {
        assertThat(journal.whole()).contains(new JournalRange(at(2, 0), at(5, 1)));
        assertThat(journal.end()).contains(at(5, 1));
    }

    @Test
    void rangeIsReadUpToItsEndAndNoFurther() {
        journal.seek(new JournalRange(at(3, 0), at(5, 0)));
        append(FIRST, 3, "a");
        append(FIRST, 4, "b");
        append(FIRST, 5, "behind the end");
        append(SECOND, 0, "behind the end too");

        assertThat(journal.left()).isEqualTo(2);
        assertThat(journal.poll()).extracting(RowKey::primaryKey).containsExactly("a", "b");
        assertThat(journal.left()).isZero();
    }

    @Test
    void journalThatCannotBeAskedIsNoAnswer() {
        consumer.setOffsetsException(new TimeoutException());

        assertThat(journal.end()).isEmpty();
    }
}
