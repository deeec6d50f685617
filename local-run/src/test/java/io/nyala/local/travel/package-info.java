/** Tests: What the demo database and its job are told. */
@NullMarked
package io.nyala.local.travel;

import org.jspecify.annotations.NullMarked;
