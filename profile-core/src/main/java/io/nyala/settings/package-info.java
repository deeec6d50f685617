/** Files that operators write: read with every mistake found at once, named by line and key, never by value. */
@NullMarked
package io.nyala.settings;

import org.jspecify.annotations.NullMarked;
