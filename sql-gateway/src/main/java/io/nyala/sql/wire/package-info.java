/** HiveServer2's Thrift protocol as Impala speaks it: sessions, operations, pages of columns and the JDBC metadata calls. */
@NullMarked
package io.nyala.sql.wire;

import org.jspecify.annotations.NullMarked;
