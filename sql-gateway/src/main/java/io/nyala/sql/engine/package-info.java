/** Spark SQL in one local JVM as the engine, with Kudu's tables as its catalogue. */
@NullMarked
package io.nyala.sql.engine;

import org.jspecify.annotations.NullMarked;
