/** Proves that nothing of an erased identifier is left in a savepoint but what keeps it out. */
@NullMarked
package io.nyala.state.proof;

import org.jspecify.annotations.NullMarked;
