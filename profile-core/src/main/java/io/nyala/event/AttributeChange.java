package io.nyala.event;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing a message says of a person: attribute {@code name} now has a value, or has none any more.
 *
 * @param name canonical attribute name, snake_case for the reserved traits of the specification
 * @param newValue the value said, or null when the message removes the attribute (a trait sent as JSON {@code null})
 */
public record AttributeChange(String name, @Nullable Value newValue) {

    public AttributeChange {
        Objects.requireNonNull(name);
    }

    public static AttributeChange set(String name, Value value) {
        return new AttributeChange(name, Objects.requireNonNull(value));
    }

    public static AttributeChange remove(String name) {
        return new AttributeChange(name, null);
    }

    /** The value said, or empty for a removal. */
    public Optional<Value> value() {
        return Optional.ofNullable(newValue);
    }

    @Override
    public String toString() {
        return "AttributeChange[" + name + (newValue == null ? " removed" : "=***") + "]";
    }
}
