package io.nyala.jobs.standardize;

import java.util.Objects;

/**
 * A dead letter ready to be sent. Holds personal data: {@code toString} shows the position only.
 *
 * @param position topic, partition and offset of the rejected record: the dead letter's key, by which readers count it once
 * @param message the encoded {@code RejectedEvent}
 */
@SuppressWarnings("ArrayRecordComponent") // bytes to be sent, never compared
public record RejectedRecord(String position, byte[] message) {
    public RejectedRecord {
        Objects.requireNonNull(position);
        Objects.requireNonNull(message);
    }

    @Override
    public String toString() {
        return "RejectedRecord[" + position + "]";
    }
}
