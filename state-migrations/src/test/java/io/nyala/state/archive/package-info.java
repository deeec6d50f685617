/** The archive of savepoints that were released: what wrote them, and that they are restored for ever. */
@NullMarked
package io.nyala.state.archive;

import org.jspecify.annotations.NullMarked;
