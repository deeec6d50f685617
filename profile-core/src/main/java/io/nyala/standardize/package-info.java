/** What a sender wrote becomes a canonical event, or a rejection that a person understands. */
@NullMarked
package io.nyala.standardize;

import org.jspecify.annotations.NullMarked;
