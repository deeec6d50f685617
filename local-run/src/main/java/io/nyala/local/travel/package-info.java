/** The demo of {@code up --with postgres}: a travel group, whose three systems know the same people by different words. */
@NullMarked
package io.nyala.local.travel;

import org.jspecify.annotations.NullMarked;
