package io.nyala.standardize;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A message and what the intake knew of it.
 *
 * @param tenant whose customer it is about; empty = as the source is configured
 * @param source name of the source; empty = {@code default}
 * @param receivedAtOrNull epoch milliseconds at which the intake took the message, or null when it did not say
 * @param originOrNull file and line it was read from, or null
 * @param replayed whether it was sent again on purpose, for its session only
 * @param body the message
 */
public record Envelope(
        String tenant,
        String source,
        @Nullable Long receivedAtOrNull,
        @Nullable Origin originOrNull,
        boolean replayed,
        Body body) {

    public Envelope {
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(source);
        Objects.requireNonNull(body);
    }

    /** A message that came without an envelope. */
    public static Envelope bare(Body body) {
        return new Envelope("", "", null, null, false, body);
    }

    /** Epoch milliseconds at which the intake took the message. */
    public OptionalLong receivedAt() {
        return receivedAtOrNull == null ? OptionalLong.empty() : OptionalLong.of(receivedAtOrNull);
    }

    /** File and line the message was read from. */
    public Optional<Origin> origin() {
        return Optional.ofNullable(originOrNull);
    }
}
