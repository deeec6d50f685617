/** Between the contracts on the wire and the records of the rules; the only place that knows generated classes. */
@NullMarked
package io.nyala.codec;

import org.jspecify.annotations.NullMarked;
