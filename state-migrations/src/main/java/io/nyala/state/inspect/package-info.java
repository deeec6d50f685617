/** What savepoints hold, in counts and in words: inspected, compared, checked against this program. */
@NullMarked
package io.nyala.state.inspect;

import org.jspecify.annotations.NullMarked;
