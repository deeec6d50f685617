/** What the simulations of the protocols share. */
@NullMarked
package io.nyala.simulation;

import org.jspecify.annotations.NullMarked;
