/** How far event time has come, from the events of each partition of the log. */
@NullMarked
package io.nyala.jobs.eventtime;

import org.jspecify.annotations.NullMarked;
