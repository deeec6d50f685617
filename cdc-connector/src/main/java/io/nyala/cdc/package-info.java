/** Rewrites, at build time, what of Flink CDC 3.5 does not link on Flink 2. Nothing of this package is in the jar. */
@NullMarked
package io.nyala.cdc;

import org.jspecify.annotations.NullMarked;
