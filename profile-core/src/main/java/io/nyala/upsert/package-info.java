/** The written-key journal: how absolute rows reach a table that knows no transactions, and are still exact after any crash. */
@NullMarked
package io.nyala.upsert;

import org.jspecify.annotations.NullMarked;
