/** The SQL gateway: a process that speaks Impala's protocol over Kudu where no Impala is at hand. */
@NullMarked
package io.nyala.sql;

import org.jspecify.annotations.NullMarked;
