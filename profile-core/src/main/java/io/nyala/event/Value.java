package io.nyala.event;

import java.util.Objects;

/**
 * The value of an attribute of a person: a scalar, or a nested list or object kept as canonical JSON text.
 *
 * <p>Values are never absent; the removal of a value is said by {@link AttributeChange}. Canonical JSON means: object
 * keys sorted by code point, no insignificant white space, so that equal values have equal text.
 *
 * <p>A value may be personal data, therefore {@code toString} shows its kind only.
 */
public sealed interface Value {

    /** Text, already normalised where a rule asks for it. */
    record Text(String value) implements Value {
        public Text {
            Objects.requireNonNull(value);
        }

        @Override
        public String toString() {
            return "Text[***]";
        }
    }

    /** A whole number. */
    record Whole(long value) implements Value {
        @Override
        public String toString() {
            return "Whole[***]";
        }
    }

    /** A finite decimal number; {@code -0.0} becomes {@code 0.0} so that equal numbers have equal bytes. */
    record Real(double value) implements Value {
        public Real {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a value is a finite number");
            }
            value = value == 0.0 ? 0.0 : value;
        }

        @Override
        public String toString() {
            return "Real[***]";
        }
    }

    /** Yes or no. */
    record Truth(boolean value) implements Value {
        @Override
        public String toString() {
            return "Truth[***]";
        }
    }

    /** A list or an object as canonical JSON text. */
    record Json(String text) implements Value {
        public Json {
            Objects.requireNonNull(text);
        }

        @Override
        public String toString() {
            return "Json[***]";
        }
    }

    static Value of(String text) {
        return new Text(text);
    }

    static Value of(long number) {
        return new Whole(number);
    }

    static Value of(double number) {
        return new Real(number);
    }

    static Value of(boolean truth) {
        return new Truth(truth);
    }
}
