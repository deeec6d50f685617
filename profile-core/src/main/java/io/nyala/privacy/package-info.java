/** What a privacy officer answers for: where people are held, for what, how long, and what takes them away. */
@NullMarked
package io.nyala.privacy;

import org.jspecify.annotations.NullMarked;
