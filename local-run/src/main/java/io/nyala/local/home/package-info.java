/** The folder {@code .nyala} of a checkout: data, logs, and one file that says what runs and where. */
@NullMarked
package io.nyala.local.home;

import org.jspecify.annotations.NullMarked;
