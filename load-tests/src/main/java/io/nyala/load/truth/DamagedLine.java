package io.nyala.load.truth;

/**
 * A line that must be rejected.
 *
 * @param line its number in the file, the first is 1
 * @param kind what was done to it
 */
public record DamagedLine(long line, String kind) {}
