/** Tests of requests of people. */
@NullMarked
package io.nyala.local.privacy;

import org.jspecify.annotations.NullMarked;
