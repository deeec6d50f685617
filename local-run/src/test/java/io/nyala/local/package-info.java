/** Tests: The command line refuses in one line and runs a whole system. */
@NullMarked
package io.nyala.local;

import org.jspecify.annotations.NullMarked;
