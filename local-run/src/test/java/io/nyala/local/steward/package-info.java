/** Tests of orders and of the history. */
@NullMarked
package io.nyala.local.steward;

import org.jspecify.annotations.NullMarked;
