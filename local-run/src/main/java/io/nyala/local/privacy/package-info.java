/** What a privacy officer does: has people forgotten, watches requests and their dates, hands out what is held of somebody. */
@NullMarked
package io.nyala.local.privacy;

import org.jspecify.annotations.NullMarked;
