/** Tests of the trial of identity rules. */
@NullMarked
package io.nyala.local.rules;

import org.jspecify.annotations.NullMarked;
