package io.nyala.standardize;

import io.nyala.standardize.Standardized.Rejected;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rejected message, whole, with the reason: what a person reads and a replay sends again.
 *
 * @param record the record as it was
 * @param tenant as the envelope named it, or empty
 * @param source as the envelope named it, or empty
 * @param originOrNull file and line the message was read from, or null
 * @param why the reason
 * @param rejectedAt epoch milliseconds
 */
public record DeadLetter(
        LogRecord record, String tenant, String source, @Nullable Origin originOrNull, Rejected why, long rejectedAt)
        implements StandardizedRecord, ControlRecord {

    public DeadLetter {
        Objects.requireNonNull(record);
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(source);
        Objects.requireNonNull(why);
    }

    /** The dead letter of a record that was read as {@code envelope}. */
    public static DeadLetter of(LogRecord record, Envelope envelope, Rejected why, long rejectedAt) {
        return new DeadLetter(record, envelope.tenant(), envelope.source(), envelope.originOrNull(), why, rejectedAt);
    }

    /** File and line the message was read from. */
    public Optional<Origin> origin() {
        return Optional.ofNullable(originOrNull);
    }
}
