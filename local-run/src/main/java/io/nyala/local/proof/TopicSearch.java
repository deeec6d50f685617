package io.nyala.local.proof;

import io.nyala.local.replay.RecordedLog;
import io.nyala.privacy.Holding;
import io.nyala.privacy.Inventory;
import io.nyala.privacy.Needles;
import io.nyala.services.NyalaTopics;
import io.nyala.standardize.LogRecord;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Searches every record that the log still has: key, value and headers, decompressed. */
final class TopicSearch {
    private final Needles needles;

    /** @param needles what to look for */
    TopicSearch(Needles needles) {
        this.needles = needles;
    }

    /** Where records come from; {@link RecordedLog} but for tests. */
    interface Log {
        /** Names of all topics. */
        Set<String> topics();

        /** All records of one topic. */
        void each(String topic, Consumer<LogRecord> each);
    }

    /** One finding a topic: those on the list, then others, which are topics of events with names of their own. */
    List<Finding> search(Log log) {
        Map<String, Holding> places = new LinkedHashMap<>();
        Inventory.of(Holding.Kind.TOPIC).forEach(topic -> places.put(topic.name(), topic));
        Set<String> topics = new TreeSet<>(log.topics());
        Holding events = Inventory.find(Holding.Kind.TOPIC, NyalaTopics.EVENT);
        topics.forEach(topic -> places.putIfAbsent(topic, events));
        return places.entrySet().stream()
                .map(place -> Finding.in(
                        place.getValue(),
                        place.getKey(),
                        topics.contains(place.getKey()) ? count(log, place.getKey()) : 0))
                .toList();
    }

    private long count(Log log, String topic) {
        long[] found = new long[1];
        log.each(topic, record -> found[0] += isIn(record) ? 1 : 0);
        return found[0];
    }

    private boolean isIn(LogRecord record) {
        return isIn(record.key())
                || isIn(record.value())
                || record.headers().stream()
                        .anyMatch(header ->
                                isIn(header.value()) || needles.in(header.key().getBytes(StandardCharsets.UTF_8)));
    }

    private boolean isIn(byte @Nullable [] bytes) {
        return bytes != null && needles.in(bytes);
    }
}
