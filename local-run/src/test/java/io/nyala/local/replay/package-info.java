/** Tests: Lines reach the job as the bytes they are. */
@NullMarked
package io.nyala.local.replay;

import org.jspecify.annotations.NullMarked;
