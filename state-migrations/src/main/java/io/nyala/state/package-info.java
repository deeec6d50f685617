/** The command line of savepoints: {@code nyala-state}. */
@NullMarked
package io.nyala.state;

import org.jspecify.annotations.NullMarked;
