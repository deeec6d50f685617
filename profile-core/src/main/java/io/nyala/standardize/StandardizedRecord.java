package io.nyala.standardize;

/** What became of one record of the log: an accepted event, or a dead letter that keeps the record whole. Never nothing. */
public sealed interface StandardizedRecord permits Standardized.Accepted, DeadLetter {}
