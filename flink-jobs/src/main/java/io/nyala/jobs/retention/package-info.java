/** The retention sweep: what takes away, in event time, what is older than the privacy policy allows. */
@NullMarked
package io.nyala.jobs.retention;

import org.jspecify.annotations.NullMarked;
