package io.nyala.upsert.simulation;

/**
 * A row of any simulated table.
 *
 * @param content what the oracle compares
 * @param version grows with every row any owner makes
 */
record Row(long content, long version) {}
