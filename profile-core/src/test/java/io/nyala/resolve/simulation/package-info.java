/** Random schedules of identity: the product's own observer, linker, resolver and person between simulated channels that crash. */
@NullMarked
package io.nyala.resolve.simulation;

import org.jspecify.annotations.NullMarked;
