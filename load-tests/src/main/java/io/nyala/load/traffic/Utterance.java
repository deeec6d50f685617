package io.nyala.load.traffic;

import org.jspecify.annotations.Nullable;

/**
 * Under which names a message is sent, and what kind of call it may be.
 *
 * @param speaker the names in it
 * @param identify how likely it is an identify call
 * @param kind the call it must be, or null for any that people make every day
 */
record Utterance(Speaker speaker, double identify, @Nullable MessageKind kind) {

    /** Any call of every day. */
    Utterance(Speaker speaker, double identify) {
        this(speaker, identify, null);
    }

    /** A call that must be of one kind. */
    Utterance(Speaker speaker, MessageKind kind) {
        this(speaker, 0, kind);
    }
}
