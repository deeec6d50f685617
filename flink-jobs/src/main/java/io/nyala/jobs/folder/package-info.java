/** Watched folders: files of rows as a stream of changed rows, beside the databases of the CDC job. */
@NullMarked
package io.nyala.jobs.folder;

import org.jspecify.annotations.NullMarked;
