/** When rows are published: gathered a little while, together before each barrier. */
@NullMarked
package io.nyala.jobs.publish;

import org.jspecify.annotations.NullMarked;
