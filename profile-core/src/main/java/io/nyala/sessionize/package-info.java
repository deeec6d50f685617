/** What belongs to one visitor: which messages were seen already, and the sessions their events make. */
@NullMarked
package io.nyala.sessionize;

import org.jspecify.annotations.NullMarked;
