/** Stage standardize-events: bytes in, canonical events or rejects out. */
@NullMarked
package io.nyala.jobs.standardize;

import org.jspecify.annotations.NullMarked;
