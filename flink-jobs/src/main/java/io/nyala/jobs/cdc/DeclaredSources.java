package io.nyala.jobs.cdc;

import io.nyala.jobs.folder.WatchedFolder;
import java.util.List;

/**
 * What is read.
 *
 * @param databases in the order of the file that names them
 * @param folders the same
 */
record DeclaredSources(List<Database> databases, List<WatchedFolder> folders) {

    DeclaredSources {
        databases = List.copyOf(databases);
        folders = List.copyOf(folders);
    }
}
