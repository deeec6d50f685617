/** Whose event it is: fragments by identifier, and the people that they make. */
@NullMarked
package io.nyala.resolve;

import org.jspecify.annotations.NullMarked;
