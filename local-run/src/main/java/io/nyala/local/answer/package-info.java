/** Answers of the SQL endpoint and how they are shown: a table for people, CSV and JSON for programs. */
@NullMarked
package io.nyala.local.answer;

import org.jspecify.annotations.NullMarked;
