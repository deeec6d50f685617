/** The command line of Nyala: one class a command, errors of one line, exit code 0 only when the thing asked for has happened. */
@NullMarked
package io.nyala.local;

import org.jspecify.annotations.NullMarked;
