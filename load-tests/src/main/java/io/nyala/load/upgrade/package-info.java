/** A program is replaced by the next one, and back, while events keep coming. */
@NullMarked
package io.nyala.load.upgrade;

import org.jspecify.annotations.NullMarked;
