/** Which identifiers are one person: what is seen together, who decides, and what is told to whom. */
@NullMarked
package io.nyala.link;

import org.jspecify.annotations.NullMarked;
