/** SQL asked by a person at a terminal: editing, history, completion, cancelling. */
@NullMarked
package io.nyala.local.prompt;

import org.jspecify.annotations.NullMarked;
