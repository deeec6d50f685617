/** The supervisor: starts all parts of the system, keeps them alive, and stops them in order. */
@NullMarked
package io.nyala.local.system;

import org.jspecify.annotations.NullMarked;
