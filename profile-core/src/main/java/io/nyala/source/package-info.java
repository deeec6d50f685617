/** Rows of customers' databases and files: what changed in a row, and how its columns become what is said of a person. */
@NullMarked
package io.nyala.source;

import org.jspecify.annotations.NullMarked;
