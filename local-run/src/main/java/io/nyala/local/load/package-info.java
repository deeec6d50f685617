/** Files of rows: read, tried against a mapping, sent as changed rows. */
@NullMarked
package io.nyala.local.load;

import org.jspecify.annotations.NullMarked;
