/** Hand-written, versioned binary layouts of what travels between operators and rests in state. */
@NullMarked
package io.nyala.layout;

import org.jspecify.annotations.NullMarked;
