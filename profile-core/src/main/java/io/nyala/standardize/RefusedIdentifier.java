package io.nyala.standardize;

import java.util.Objects;

/**
 * An identifier that was not taken. Holds no value: what was refused may still be personal.
 *
 * @param namespace the kind of identifier
 * @param reason why it names nobody
 * @param field where the message had it
 */
public record RefusedIdentifier(String namespace, Reason reason, String field) {

    public RefusedIdentifier {
        Objects.requireNonNull(namespace);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(field);
    }

    /** Why an identifier was not taken. */
    public enum Reason {
        /** White space only. */
        BLANK("is blank"),
        /** A blocked value, one that programs write when they have none: {@code null}, {@code 0000}, {@code anonymous}. */
        PLACEHOLDER("holds a blocked value such as null or 0000"),
        /** Of a namespace whose values come and go. */
        EPHEMERAL("is of a namespace whose values come and go"),
        /** More characters than {@link SpecLimits#MAX_IDENTIFIER_LENGTH}. */
        TOO_LONG("has more than " + SpecLimits.MAX_IDENTIFIER_LENGTH + " characters"),
        /** Holds control characters. */
        CONTROL_CHARACTERS("holds control characters"),
        /** Not an e-mail address. */
        NOT_AN_EMAIL("is no e-mail address"),
        /** Not a telephone number, or a national one from a source without a region. */
        NOT_A_PHONE("is no telephone number that can be told apart without its country"),
        /** Not a UUID where the rules of its namespace want one. */
        NOT_A_UUID("is no UUID"),
        /** Not digits only where the rules of its namespace want them. */
        NOT_DIGITS("holds more than digits"),
        /** An external id without one of its four fields, or with a type that is not a namespace. */
        INCOMPLETE("lacks one of its fields or has a type that is no namespace");

        private final String inWords;

        Reason(String inWords) {
            this.inWords = inWords;
        }

        /** What is wrong, to follow the name of the field in a sentence. */
        public String inWords() {
            return inWords;
        }
    }
}
