/** What a sender said, in canonical form: the vocabulary that every later rule speaks. */
@NullMarked
package io.nyala.event;

import org.jspecify.annotations.NullMarked;
