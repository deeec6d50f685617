/** Visits of customers over three topics, some out of order, late or told twice, and the sessions that they truly are. */
@NullMarked
package io.nyala.load.visits;

import org.jspecify.annotations.NullMarked;
