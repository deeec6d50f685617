/** The image as who runs it meets it. */
@NullMarked
package io.nyala.image;

import org.jspecify.annotations.NullMarked;
