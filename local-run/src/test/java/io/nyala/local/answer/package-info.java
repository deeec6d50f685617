/** Tests: Answers as people and programs see them. */
@NullMarked
package io.nyala.local.answer;

import org.jspecify.annotations.NullMarked;
