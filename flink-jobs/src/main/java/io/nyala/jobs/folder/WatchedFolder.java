package io.nyala.jobs.folder;

import io.nyala.jobs.InvalidOptionException;
import io.nyala.source.file.KeyedRows;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.core.fs.Path;

/**
 * A folder whose files are rows of a source.
 *
 * @param rows source and table that the rows are of, and what tells them apart
 * @param folder absolute path, or a URI of a file system that Flink knows
 * @param separator between the fields of CSV
 * @param every how often it is looked at
 */
public record WatchedFolder(KeyedRows rows, String folder, char separator, Duration every) implements Serializable {

    /**
     * Looks whether it is there.
     *
     * @throws InvalidOptionException when it is not, or cannot be looked at
     */
    public void requireThere() {
        Path path = path();
        try {
            if (path.getFileSystem().getFileStatus(path).isDir()) {
                return;
            }
        } catch (FileNotFoundException e) {
            throw new InvalidOptionException(sentence("is not there"));
        } catch (IOException e) {
            throw new InvalidOptionException(sentence("cannot be looked at"));
        }
        throw new InvalidOptionException(sentence("is no folder"));
    }

    private String sentence(String what) {
        return "source " + rows.source() + ": the folder " + what + ": " + folder;
    }

    Path path() {
        return new Path(folder);
    }

    /** The name of a file as those know it who see the folder: its path below it. */
    String nameOf(Path file) {
        String path = file.getPath();
        String parent = path().getPath() + Path.SEPARATOR;
        return path.startsWith(parent) ? path.substring(parent.length()) : file.getName();
    }
}
