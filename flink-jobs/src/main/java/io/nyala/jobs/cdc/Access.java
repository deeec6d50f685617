package io.nyala.jobs.cdc;

import io.nyala.jobs.InvalidOptionException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How a database is reached and what of it is read. Holds no password: each process reads it from its file when it connects, so it is never
 * part of the job that is submitted.
 *
 * @param source name of the source, which stands in every change and in savepoints
 * @param tenant whose customers the database speaks of; empty = as the source is declared to the profile job
 * @param host name or address of the server
 * @param port of the server
 * @param user who reads
 * @param passwordFile file with the user's password, readable by the job manager and by each task manager
 * @param tables names of the tables, with their schema (PostgreSQL) or database (MySQL) and a dot before it
 * @param chunkRows rows read at once at the first reading
 */
record Access(
        String source,
        String tenant,
        String host,
        int port,
        String user,
        String passwordFile,
        List<String> tables,
        int chunkRows)
        implements Serializable {

    Access {
        tables = List.copyOf(tables);
    }

    /**
     * The password as it stands in its file, without the end of the line.
     *
     * @throws InvalidOptionException when the file cannot be read
     */
    String password() {
        try {
            return Files.readString(Path.of(passwordFile)).stripTrailing();
        } catch (IOException e) {
            throw new InvalidOptionException(
                    "source " + source + ": the password file cannot be read: " + passwordFile);
        }
    }

    /** The tables as patterns that match their names and no others. */
    String[] tablePatterns() {
        return tables.stream().map(Access::pattern).toArray(String[]::new);
    }

    /** What stands before the dot of the tables' names: schemas, or databases. */
    String[] groups() {
        return tables.stream()
                .map(table -> table.substring(0, table.indexOf('.')))
                .distinct()
                .toArray(String[]::new);
    }

    private static String pattern(String name) {
        return name.replace(".", "\\.").replace("$", "\\$");
    }
}
