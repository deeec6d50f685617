package io.nyala.local.replay;

import io.nyala.codec.ErasureReceiptCodec;
import io.nyala.link.Erasure;
import io.nyala.services.NyalaTopics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Follows the topic of receipts from its beginning; each look reads what has come since the last one. */
public final class Receipts implements AutoCloseable {
    private final EventLog log;
    private final TopicReader reader;
    private final String requestId;
    private final Map<TopicPartition, Long> read = new HashMap<>();
    private final Set<Erasure> found = new HashSet<>();

    /**
     * Those of one order.
     *
     * @param brokers host:port
     * @param requestId of the order
     */
    public Receipts(String brokers, String requestId) {
        this.log = new EventLog(brokers);
        this.reader = new TopicReader(brokers);
        this.requestId = requestId;
    }

    /**
     * The people that are known to be forgotten by now, each once.
     *
     * @throws KafkaAwayException when Kafka does not answer
     */
    public Set<Erasure> look() {
        log.ends(List.of(NyalaTopics.ERASURE_RECEIPT)).forEach((partition, end) -> {
            long from = read.getOrDefault(partition, 0L);
            if (end > from) {
                reader.read(partition, from, end, record -> {
                    if (record.value() != null) {
                        ErasureReceiptCodec.decode(record.value())
                                .filter(receipt -> receipt.requestId().equals(requestId))
                                .ifPresent(found::add);
                    }
                });
                read.put(partition, end);
            }
        });
        return Set.copyOf(found);
    }

    @Override
    public void close() {
        reader.close();
        log.close();
    }
}
