/**
 * The small pieces that forms at rest are made of: numbers, texts, identifiers, the facts of a visit. What is written with them is
 * versioned by whoever writes it, see {@code io.nyala.layout}.
 */
@org.jspecify.annotations.NullMarked
package io.nyala.wire;
