/** What the other modules' tests stand on: real servers, started once per test run, and the means to look into them. */
@NullMarked
package io.nyala.testkit;

import org.jspecify.annotations.NullMarked;
