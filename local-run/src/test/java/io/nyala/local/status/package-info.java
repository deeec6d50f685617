/** Tests: Equations and their verdicts. */
@NullMarked
package io.nyala.local.status;

import org.jspecify.annotations.NullMarked;
