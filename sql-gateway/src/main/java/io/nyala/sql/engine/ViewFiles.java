package io.nyala.sql.engine;

import io.nyala.sql.dialect.FailureLine;
import io.nyala.sql.dialect.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Analysts' views: files of {@code CREATE VIEW} statements, run in the order of their names at the start and again when a file has
 * changed. {@code DROP VIEW IF EXISTS}, which Impala needs before a view is made again, is passed over.
 */
public final class ViewFiles {
    private static final Logger LOGGER = LoggerFactory.getLogger(ViewFiles.class);
    private static final Pattern CREATE_VIEW = Pattern.compile(
            "CREATE\\s+VIEW\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?(?:`?\\w+`?\\.)?`?(\\w+)`?", Pattern.CASE_INSENSITIVE);
    private static final Pattern DROP_VIEW =
            Pattern.compile("DROP\\s+VIEW\\s+IF\\s+EXISTS\\s+[\\w.`]+", Pattern.CASE_INSENSITIVE);

    private final SparkSession spark;
    private final Optional<Path> folder;
    private List<String> seen = List.of();
    private Set<String> made = Set.of();

    /**
     * @param spark the gateway's own session
     * @param folder of {@code *.sql} files; empty = no views
     */
    public ViewFiles(SparkSession spark, Optional<Path> folder) {
        this.spark = spark;
        this.folder = folder;
    }

    /**
     * Makes all views as the files have them now, and takes away those whose statement is gone.
     *
     * @return how many there are
     * @throws IllegalArgumentException naming file and line, if one cannot be made
     */
    public synchronized int refresh() {
        var now = new HashSet<String>();
        if (folder.isPresent()) {
            seen = state(folder.get());
            for (var file : sqlFiles(folder.get())) {
                Script.parts(read(file)).forEach(part -> make(file, part).ifPresent(now::add));
            }
        }
        made.stream().filter(name -> !now.contains(name)).forEach(name -> spark.sql("DROP VIEW IF EXISTS " + name));
        made = Set.copyOf(now);
        return made.size();
    }

    /** As {@link #refresh()} if a file has changed; a bad file is logged and the views stay as far as they were made. */
    public synchronized void refreshIfChanged() {
        if (folder.isPresent()) {
            try {
                if (!state(folder.get()).equals(seen)) {
                    LOGGER.info("views made again: {}", refresh());
                }
            } catch (IllegalArgumentException e) {
                LOGGER.warn("views are as they were: {}", e.getMessage());
            }
        }
    }

    /** The name of the view made, if the statement makes one. */
    private Optional<String> make(Path file, Script.Part part) {
        if (DROP_VIEW.matcher(part.text()).matches()) {
            return Optional.empty();
        }
        var create = CREATE_VIEW.matcher(part.text());
        if (!create.lookingAt()) {
            throw bad(file, "line " + part.line() + ": only CREATE VIEW and DROP VIEW IF EXISTS are run here", null);
        }
        var sql = "\n".repeat(part.line() - 1) + "CREATE OR REPLACE VIEW "
                + part.text().substring(create.start(1) - quoteBefore(part, create.start(1)));
        try {
            spark.sql(sql);
        } catch (Exception e) { // Scala declares nothing, so AnalysisException cannot be named here
            throw bad(
                    file,
                    "view " + create.group(1) + " of line " + part.line() + ": "
                            + FailureLine.of(e, sql).getMessage(),
                    e);
        }
        return Optional.of(create.group(1).toLowerCase(Locale.ROOT));
    }

    private static int quoteBefore(Script.Part part, int position) {
        return part.text().charAt(position - 1) == '`' ? 1 : 0;
    }

    private static IllegalArgumentException bad(Path file, String what, @Nullable Exception cause) {
        return new IllegalArgumentException("views file " + file + ", " + what, cause);
    }

    private static List<Path> sqlFiles(Path directory) {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalArgumentException("views folder " + directory + " cannot be read", e);
        }
    }

    /** Changes when a file does. */
    private static List<String> state(Path directory) {
        return sqlFiles(directory).stream().map(ViewFiles::fileState).toList();
    }

    private static String fileState(Path file) {
        try {
            return file + " " + Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (IOException e) {
            return file + " is gone";
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw bad(file, "it cannot be read", e);
        }
    }
}
