package io.nyala.profile;

import io.nyala.event.Value;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is believed of one attribute, with the proof of where it comes from.
 *
 * <p>A removed attribute is kept without a value: an older message that arrives late must not bring the value back.
 *
 * @param current the value, or null when the attribute was removed
 * @param at event time of the message that said so, epoch milliseconds
 * @param source who said it
 * @param sourcePriority how good that source is, lower is better
 * @param messageId the message that said it
 */
public record Attribute(@Nullable Value current, long at, String source, int sourcePriority, String messageId) {

    public Attribute {
        Objects.requireNonNull(source);
        Objects.requireNonNull(messageId);
    }

    /** The value, or empty when the attribute was removed. */
    public Optional<Value> value() {
        return Optional.ofNullable(current);
    }

    /** The same proof for another value. */
    Attribute withValue(@Nullable Value value) {
        return new Attribute(value, at, source, sourcePriority, messageId);
    }

    @Override
    public String toString() {
        return "Attribute[***]";
    }
}
