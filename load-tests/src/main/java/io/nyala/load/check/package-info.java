/** Compares what a running system answers with what is true. */
@NullMarked
package io.nyala.load.check;

import org.jspecify.annotations.NullMarked;
