/** Looks for values in every byte that the system keeps: what shows that an erased person is gone, or until when not. */
@NullMarked
package io.nyala.local.proof;

import org.jspecify.annotations.NullMarked;
