package io.nyala.event;

import java.util.Objects;

/**
 * When and where the log took a message in.
 *
 * @param at epoch milliseconds of the log's clock
 * @param topic name of the topic
 * @param partition its partition
 * @param offset position in the partition
 */
public record Arrival(long at, String topic, int partition, long offset) {

    /** Refuses null. */
    public Arrival {
        Objects.requireNonNull(topic);
    }
}
