/** Edges to Kafka. */
@NullMarked
package io.nyala.jobs.kafka;

import org.jspecify.annotations.NullMarked;
