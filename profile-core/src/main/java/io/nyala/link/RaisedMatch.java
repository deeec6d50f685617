package io.nyala.link;

/**
 * A doubtful match with all that is needed to act on a steward's answer.
 *
 * @param match what stewards see
 * @param left one side
 * @param right the other side
 */
public record RaisedMatch(PendingMatch match, Party left, Party right) {}
