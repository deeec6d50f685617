/** The edge to Kudu: the writer of a table with its journal, and the reader of the journal. The protocol itself is in {@code io.nyala.upsert}. */
@NullMarked
package io.nyala.jobs.kudu;

import org.jspecify.annotations.NullMarked;
