/**
 * Customers' databases as a stream of changed rows: a job of its own, {@link io.nyala.jobs.cdc.CdcJob}. The only package that knows Flink
 * CDC and Debezium.
 */
@NullMarked
package io.nyala.jobs.cdc;

import org.jspecify.annotations.NullMarked;
