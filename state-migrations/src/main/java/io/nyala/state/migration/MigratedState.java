package io.nyala.state.migration;

/**
 * What became of a state.
 *
 * @param operator whose
 * @param state its name
 * @param values how many there are
 * @param changed how many of them have other bytes now
 * @param refused how many the other form cannot say; with any nothing is written
 * @param why they are refused; empty when none is
 */
public record MigratedState(String operator, String state, long values, long changed, long refused, String why) {}
