/** Tests: The state file and the lock. */
@NullMarked
package io.nyala.local.home;

import org.jspecify.annotations.NullMarked;
