/** The SQL that is shipped: migrations, views and grants in Impala's words, and their way into an Impala. */
@NullMarked
package io.nyala.tables.sql;

import org.jspecify.annotations.NullMarked;
