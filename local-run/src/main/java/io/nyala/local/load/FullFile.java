package io.nyala.local.load;

import io.nyala.local.home.CliFailure;
import io.nyala.local.replay.EventFile;
import io.nyala.local.replay.ProgressBar;
import io.nyala.source.SourceChange;
import io.nyala.source.file.RowLine;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A file with all rows that there are: what an earlier one has and it has not is gone. Keeps the keys of its rows in memory. */
final class FullFile {
    private final RowTrial trial;
    private final char separator;
    private final Set<String> rows;

    /**
     * Reads a file.
     *
     * @param trial tells rows apart
     * @param separator between the fields of CSV
     * @param path of the file
     * @throws CliFailure when it cannot be read, or one of its rows does not say which it is
     */
    FullFile(RowTrial trial, char separator, String path) {
        this.trial = trial;
        this.separator = separator;
        this.rows = rows(path);
    }

    private Set<String> rows(String path) {
        Set<String> names = new HashSet<>();
        try (RowInput file = open(path)) {
            requireKey(file, path);
            for (RowLine line = file.next(); line != null; line = file.next()) {
                long number = line.number();
                names.add(trial.deletion(line)
                        .orElseThrow(() -> new CliFailure("nothing was deleted: line " + number + " of " + path
                                + " does not say which row it is; repair it and load the file again"))
                        .rowName());
            }
            return names;
        } catch (IOException e) {
            throw EventFile.unreadable(path, e);
        }
    }

    /**
     * Hands out the deletion of each row that is gone.
     *
     * @param earlier file that was loaded before
     * @return how many these are
     * @throws CliFailure when it cannot be read
     */
    long deleteOthersOf(String earlier, Consumer<SourceChange> deletions) {
        long deleted = 0;
        try (RowInput file = open(earlier);
                ProgressBar bar = new ProgressBar("deleting")) {
            requireKey(file, earlier);
            for (RowLine line = file.next(); line != null; line = file.next()) {
                Optional<SourceChange> deletion = trial.deletion(line);
                if (deletion.isPresent() && !rows.contains(deletion.get().rowName())) {
                    deletions.accept(deletion.get());
                    deleted++;
                }
                bar.show(file.share(), deleted, earlier);
            }
            return deleted;
        } catch (IOException e) {
            throw EventFile.unreadable(earlier, e);
        }
    }

    private RowInput open(String path) {
        return RowInput.open(path, separator, trial.columns());
    }

    private void requireKey(RowInput file, String path) {
        if (!trial.rows().missing(file.rows()).isEmpty()) {
            throw new CliFailure("nothing was deleted: " + path + " has no columns " + trial.key());
        }
    }
}
