/** The stage that follows the rows of databases and files: what they say anew. */
@NullMarked
package io.nyala.jobs.source;

import org.jspecify.annotations.NullMarked;
