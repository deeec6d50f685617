/** Savepoints and kept checkpoints, read entry by entry as Flink wrote them, whether or not anybody declared what is in them. */
@NullMarked
package io.nyala.state.savepoint;

import org.jspecify.annotations.NullMarked;
