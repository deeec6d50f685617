/** Breaks a running system in the ways that machines break, and asks afterwards whether it still tells the truth. */
@NullMarked
package io.nyala.load.faults;

import org.jspecify.annotations.NullMarked;
