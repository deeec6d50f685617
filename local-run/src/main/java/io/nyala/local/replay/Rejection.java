package io.nyala.local.replay;

import org.apache.kafka.common.TopicPartition;

/**
 * One event that was not accepted.
 *
 * @param partition of its topic
 * @param offset in that partition
 * @param file it was read from; empty when it came by another way
 * @param line in that file, from 1; 0 when it came by another way
 * @param reason short name
 * @param detail a sentence for a person; holds no value of the event
 * @param field where it hurts; may be empty
 */
public record Rejection(
        TopicPartition partition, long offset, String file, long line, String reason, String detail, String field) {

    /** Where the event came from, for a person. */
    public String place() {
        return file.isEmpty() ? position() : file + ":" + line;
    }

    /** Where the event stands in Kafka. */
    String position() {
        return partition.topic() + "/" + partition.partition() + "/" + offset;
    }

    /** What is wrong with it, for a person. */
    public String why() {
        String text = detail.isEmpty() ? reason : detail;
        return field.isEmpty() || text.contains(field) ? text : text + " (" + field + ")";
    }
}
