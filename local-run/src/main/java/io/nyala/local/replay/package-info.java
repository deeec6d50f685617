/** Sends files of events to Kafka line by line, follows them through the job, and reads back what was rejected. */
@NullMarked
package io.nyala.local.replay;

import org.jspecify.annotations.NullMarked;
