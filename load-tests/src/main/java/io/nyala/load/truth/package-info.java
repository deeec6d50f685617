/** What a right system must answer after reading the traffic, worked out without any of its rules. */
@NullMarked
package io.nyala.load.truth;

import org.jspecify.annotations.NullMarked;
