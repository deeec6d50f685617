/** Tests of the prompt, with a terminal of streams. */
@NullMarked
package io.nyala.local.prompt;

import org.jspecify.annotations.NullMarked;
