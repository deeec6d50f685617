package io.nyala.sql.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;

/** Runs files of {@code CREATE VIEW} statements at the start, in the order of their names: how analysts' views come in. */
public final class ViewFiles {
    /** A semicolon at the end of a line ends a statement, as in impala-shell. */
    private static final Pattern END_OF_STATEMENT = Pattern.compile(";[ \\t]*(?:\\R|\\z)");

    private static final Pattern CREATE_VIEW =
            Pattern.compile("\\A(?:\\s|--[^\\n]*\\n)*CREATE\\s+VIEW\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private ViewFiles() {}

    /**
     * @param spark the gateway's own session
     * @param directory folder of {@code *.sql} files
     * @return how many views were made
     * @throws IllegalArgumentException if a file cannot be read, or holds anything but CREATE VIEW
     */
    public static int run(SparkSession spark, Path directory) {
        var made = 0;
        for (var file : sqlFiles(directory)) {
            for (var statement : statements(file)) {
                if (!CREATE_VIEW.matcher(statement).matches()) {
                    throw new IllegalArgumentException(file + ": only CREATE VIEW statements are run here");
                }
                spark.sql(statement);
                made++;
            }
        }
        return made;
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

    private static List<String> statements(Path file) {
        try {
            return END_OF_STATEMENT
                    .splitAsStream(Files.readString(file))
                    .filter(statement -> !statement.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
