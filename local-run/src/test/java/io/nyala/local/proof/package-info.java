@NullMarked
package io.nyala.local.proof;

import org.jspecify.annotations.NullMarked;
