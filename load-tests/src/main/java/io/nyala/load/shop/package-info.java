/** A small shop whose customers have a story each: what the questions of {@code docs/guide.md} are asked of. */
@NullMarked
package io.nyala.load.shop;

import org.jspecify.annotations.NullMarked;
