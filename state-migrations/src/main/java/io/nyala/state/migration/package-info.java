/** Rewrites the values of a savepoint by a step of the state's history, forward or back. */
@NullMarked
package io.nyala.state.migration;

import org.jspecify.annotations.NullMarked;
