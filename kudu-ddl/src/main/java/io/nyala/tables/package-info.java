/** The tables as one typed definition: what the writer, the SQL endpoint and the documentation agree on. */
@NullMarked
package io.nyala.tables;

import org.jspecify.annotations.NullMarked;
