/** What makes Spark SQL answer like a read-only Impala: statements, functions and error lines. */
@NullMarked
package io.nyala.sql.dialect;

import org.jspecify.annotations.NullMarked;
