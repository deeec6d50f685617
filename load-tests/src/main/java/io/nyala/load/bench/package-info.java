/** Benchmarks: what the whole job costs beside a bare floor, and how soon an event is visible. */
@NullMarked
package io.nyala.load.bench;

import org.jspecify.annotations.NullMarked;
