package io.nyala.load.traffic;

import org.jspecify.annotations.Nullable;

/**
 * A trait as a message says it, and what it means.
 *
 * @param writtenName name in the message; {@code address.city} is the field {@code city} of the object {@code address}
 * @param written value in the message: text, number, boolean, list of text; null removes the trait
 * @param name the trait as a right system names it
 * @param meant the value as a right system keeps it; null when removed
 */
record SaidTrait(String writtenName, @Nullable Object written, String name, @Nullable Object meant) {}
