package io.nyala.local.replay;

import io.nyala.codec.EventEnvelopeCodec;
import io.nyala.codec.LateEventCodec;
import io.nyala.event.Arrival;
import io.nyala.sessionize.LateEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** The events that are in no session: which they are, and how they get a second chance. */
public final class LateEvents {
    private static final Comparator<LateEvent> IN_ORDER = Comparator.comparingLong(LateEvent::occurredAt)
            .thenComparing(late -> late.arrival().topic())
            .thenComparingInt(late -> late.arrival().partition())
            .thenComparingLong(late -> late.arrival().offset());

    private final String brokers;

    /**
     * Of one broker.
     *
     * @param brokers host:port
     */
    public LateEvents(String brokers) {
        this.brokers = brokers;
    }

    /**
     * All that the topic tells, which may tell of one of them twice: its position in the log tells.
     *
     * @param ends offset after the last by partition, see {@link EventLog#ends}
     * @return each event once, in order of time
     */
    public List<LateEvent> until(Map<TopicPartition, Long> ends) {
        Map<String, LateEvent> found = new HashMap<>();
        try (TopicReader reader = new TopicReader(brokers)) {
            ends.forEach(
                    (partition, end) -> reader.read(partition, 0, end, record -> LateEventCodec.decode(record.value())
                            .ifPresent(late -> found.put(position(late), late))));
        }
        return found.values().stream().sorted(IN_ORDER).toList();
    }

    private static String position(LateEvent late) {
        return partition(late) + "@" + late.arrival().offset();
    }

    private static TopicPartition partition(LateEvent late) {
        return new TopicPartition(late.arrival().topic(), late.arrival().partition());
    }

    /**
     * Sends them again, for their sessions only, those of one visitor in order of time.
     *
     * @param late what {@link #until} returned, or a part of it
     * @return how many were sent; the log has forgotten the others
     */
    public int replay(List<LateEvent> late) {
        Map<String, byte[]> values = values(late);
        try (EventProducer producer = new EventProducer(brokers)) {
            int sent = 0;
            Map<String, Integer> partitions = new HashMap<>();
            for (LateEvent event : late.stream().sorted(IN_ORDER).toList()) {
                byte[] value = values.get(position(event));
                if (value != null) {
                    Arrival arrival = event.arrival();
                    int count = partitions.computeIfAbsent(arrival.topic(), producer::partitions);
                    int partition = Math.floorMod(event.visitor().hashCode(), count);
                    producer.send(arrival.topic(), partition, EventEnvelopeCodec.replayed(value, arrival.at()));
                    sent++;
                }
            }
            producer.flush();
            return sent;
        }
    }

    /** The events as they stand in the log, by position. */
    private Map<String, byte[]> values(List<LateEvent> late) {
        Map<TopicPartition, List<LateEvent>> byPartition = new HashMap<>();
        late.forEach(event -> byPartition
                .computeIfAbsent(partition(event), unused -> new ArrayList<>())
                .add(event));
        Map<String, byte[]> values = new HashMap<>();
        try (TopicReader reader = new TopicReader(brokers)) {
            byPartition.forEach((partition, events) -> {
                SortedMap<Long, String> wanted = new TreeMap<>();
                events.forEach(event -> wanted.put(event.arrival().offset(), position(event)));
                reader.read(partition, wanted.firstKey(), wanted.lastKey() + 1, record -> {
                    String position = wanted.get(record.offset());
                    if (position != null && record.value() != null) {
                        values.put(position, record.value());
                    }
                });
            });
        }
        return values;
    }
}
