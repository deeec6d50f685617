/** Tests: Ports. */
@NullMarked
package io.nyala.local.system;

import org.jspecify.annotations.NullMarked;
