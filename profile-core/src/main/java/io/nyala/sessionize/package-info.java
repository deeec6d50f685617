/** What belongs to one visitor: which messages were seen already. Sessions come here. */
@NullMarked
package io.nyala.sessionize;

import org.jspecify.annotations.NullMarked;
