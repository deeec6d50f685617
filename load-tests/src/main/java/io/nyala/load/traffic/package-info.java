/** Seeded traffic: people, what they do, and the lines of Segment-spec JSON that say so, some of them damaged on purpose. */
@NullMarked
package io.nyala.load.traffic;

import org.jspecify.annotations.NullMarked;
