package io.nyala.load.shop;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A message of the shop.
 *
 * @param at event time, milliseconds since the epoch
 * @param message in the form of the Segment specification
 */
record Hit(long at, ObjectNode message) {}
