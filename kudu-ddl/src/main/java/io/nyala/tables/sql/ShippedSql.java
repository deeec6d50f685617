package io.nyala.tables.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** All files of SQL that are shipped, in their order. Each folder has a file {@code index} that lists them. */
public final class ShippedSql {

    private ShippedSql() {}

    /** What tells an Impala of the tables, one file a table or a change of one. */
    public static List<SqlFile> migrations() {
        return folder("migrations");
    }

    /** The views, each after those that it reads. */
    public static List<SqlFile> views() {
        return folder("views");
    }

    /** Roles and what they may read; for a real Impala only. */
    public static List<SqlFile> grants() {
        return folder("grants");
    }

    /**
     * Writes the views as files, for a server that reads them from a folder.
     *
     * @param folder made when missing; other files in it are left alone
     */
    public static void writeViews(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (SqlFile view : views()) {
            Files.writeString(folder.resolve(view.name()), view.text());
        }
    }

    private static List<SqlFile> folder(String name) {
        return read(name + "/index")
                .lines()
                .map(file -> new SqlFile(file, read(name + "/" + file)))
                .toList();
    }

    private static String read(String resource) {
        try (InputStream in = ShippedSql.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not shipped");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
