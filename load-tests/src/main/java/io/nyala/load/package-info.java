/** Commands that make traffic with known truth, compare a running system with it, break the system on purpose, and measure it. */
@NullMarked
package io.nyala.load;

import org.jspecify.annotations.NullMarked;
