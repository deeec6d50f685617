package io.nyala.local.replay;

import io.nyala.codec.RejectedEventCodec;
import io.nyala.standardize.DeadLetter;
import io.nyala.standardize.Origin;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** Reads the topic of rejected events, which may hold one of them twice: the position of the event tells. */
public final class Rejections {
    private final String brokers;

    /**
     * Of one broker.
     *
     * @param brokers host:port
     */
    public Rejections(String brokers) {
        this.brokers = brokers;
    }

    /**
     * All rejections in a part of the topic.
     *
     * @param from first offset by partition; a partition that is missing is read from its beginning
     * @param to offset after the last by partition, see {@link EventLog#ends}
     * @return each event once, in order of file and line
     */
    public List<Rejection> between(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to) {
        Map<String, Rejection> found = new TreeMap<>();
        try (TopicReader reader = new TopicReader(brokers)) {
            to.forEach((partition, end) ->
                    reader.read(partition, from.getOrDefault(partition, 0L), end, record -> RejectedEventCodec.decode(
                                    record.value())
                            .map(Rejections::rejection)
                            .ifPresent(rejection -> found.put(rejection.position(), rejection))));
        }
        return found.values().stream()
                .sorted(Comparator.comparing(Rejection::file)
                        .thenComparingLong(Rejection::line)
                        .thenComparing(rejection -> rejection.partition().toString())
                        .thenComparingLong(Rejection::offset))
                .toList();
    }

    private static Rejection rejection(DeadLetter letter) {
        Origin origin = letter.origin().orElse(new Origin("", 0));
        return new Rejection(
                new TopicPartition(letter.record().topic(), letter.record().partition()),
                letter.record().offset(),
                origin.file(),
                origin.line(),
                letter.why().reason().name().toLowerCase(Locale.ROOT),
                letter.why().detail(),
                letter.why().field());
    }
}
