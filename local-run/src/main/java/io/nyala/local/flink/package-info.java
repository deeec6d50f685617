/** A Flink session cluster of separate processes, its configuration, and the care for the one job in it. */
@NullMarked
package io.nyala.local.flink;

import org.jspecify.annotations.NullMarked;
