/** Random schedules of the written-key journal: the product's own classes between a simulated job and tables that survive its crashes. */
@NullMarked
package io.nyala.upsert.simulation;

import org.jspecify.annotations.NullMarked;
