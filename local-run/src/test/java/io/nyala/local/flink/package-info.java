/** Tests: Which checkpoint is the newest, and what Flink's answers mean. */
@NullMarked
package io.nyala.local.flink;

import org.jspecify.annotations.NullMarked;
