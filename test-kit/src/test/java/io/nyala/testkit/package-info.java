/** Proves the fixtures on themselves. */
@NullMarked
package io.nyala.testkit;

import org.jspecify.annotations.NullMarked;
