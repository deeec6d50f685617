package io.nyala.jobs.cdc;

import io.nyala.jobs.folder.WatchedFolder;
import io.nyala.settings.InvalidSettingsException;
import io.nyala.settings.Section;
import io.nyala.settings.SettingsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The file that names the databases and folders to read, as an operator writes it; {@code docs/cdc.md} explains each line. Refused as a whole, with all
 * that is wrong with it.
 */
final class DatabasesFile {

    /** The form of the file that this build reads. */
    static final int FORMAT = 1;

    private static final List<String> KEYS = List.of("version", "sources");
    private static final List<String> COMMON =
            List.of("type", "tenant", "host", "port", "user", "password_file", "tables", "chunk_rows");
    private static final List<String> POSTGRES_KEYS = with("database", "slot", "publication");
    private static final List<String> MYSQL_KEYS = with("server_ids", "time_zone");

    /** For the documentation. */
    static final List<String> ALL_KEYS = Stream.of(KEYS, POSTGRES_KEYS, MYSQL_KEYS, FolderDeclaration.KEYS)
            .flatMap(List::stream)
            .distinct()
            .toList();

    private static final Pattern SOURCE = Pattern.compile("[a-z][a-z0-9-]{0,40}");
    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9_.-]{0,100}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]");
    private static final Pattern USER = Pattern.compile("\\S{1,128}");
    private static final Pattern FILE = Pattern.compile(".{1,4096}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_$-]{0,62}");
    private static final Pattern TABLE = Pattern.compile(NAME + "\\." + NAME);
    private static final Pattern SLOT = Pattern.compile("[a-z][a-z0-9_]{0,55}");

    private static final Pattern SERVER_IDS = Pattern.compile("[1-9][0-9]{0,8}-[1-9][0-9]{0,8}");
    private static final Pattern TIME_ZONE = Pattern.compile("[A-Za-z0-9_+:/-]{1,60}");
    private static final int MOST_CHUNK_ROWS = 1_000_000;
    private static final int DEFAULT_CHUNK_ROWS = 8_096;

    private enum Type {
        POSTGRES,
        MYSQL,
        FOLDER
    }

    private DatabasesFile() {}

    /**
     * Reads a file.
     *
     * @throws InvalidSettingsException with every mistake
     */
    static DeclaredSources read(Path file) {
        return SettingsFile.read(file, DatabasesFile::sources);
    }

    /**
     * Reads the text of a file.
     *
     * @param name of the file, for mistakes
     * @throws InvalidSettingsException with every mistake
     */
    static DeclaredSources parse(String name, String text) {
        return SettingsFile.parse(name, text, DatabasesFile::sources);
    }

    private static DeclaredSources sources(Section file) {
        file.refuseOthersThan(KEYS);
        int unused = file.whole("version", FORMAT, FORMAT);
        Section sources = file.section("sources", null);
        List<Database> databases = new ArrayList<>();
        List<WatchedFolder> folders = new ArrayList<>();
        for (String name : sources.keys()) {
            if (!SOURCE.matcher(name).matches()) {
                sources.refuse(name, " is no name of a source: write small letters, digits and -, at most 41");
            }
            Section section = sources.section(name, null);
            Type type = section.oneOf(Type.class, "type");
            if (type == Type.FOLDER) {
                folders.add(FolderDeclaration.read(name, tenant(section), section));
            } else {
                databases.add(database(name, section, type));
            }
        }
        if (sources.keys().isEmpty()) {
            file.refuse("sources", " names none: write at least one");
        }
        refuseTwins(sources, databases);
        return new DeclaredSources(databases, folders);
    }

    private static Database database(String name, Section section, Type type) {
        Access access = access(name, section, type);
        if (type == Type.POSTGRES) {
            section.refuseOthersThan(POSTGRES_KEYS);
            String standard = "nyala_" + name.replace('-', '_');
            return new PostgresDatabase(
                    access,
                    section.text("database", "write the name of the database", NAME),
                    textOr(section, "slot", standard, "write small letters, digits and _", SLOT),
                    textOr(section, "publication", standard, "write small letters, digits and _", SLOT));
        }
        section.refuseOthersThan(MYSQL_KEYS);
        String serverIds = section.text("server_ids", "write a range such as 5401-5410", SERVER_IDS);
        if (!serverIds.isEmpty() && last(serverIds) < first(serverIds)) {
            section.refuse("server_ids", ": write the smaller number first");
        }
        return new MySqlDatabase(
                access,
                serverIds,
                textOr(section, "time_zone", "UTC", "write a time zone such as Europe/Berlin", TIME_ZONE));
    }

    private static Access access(String name, Section section, Type type) {
        String group = type == Type.POSTGRES ? "schema" : "database";
        List<String> tables = section.list("tables", text -> table(text, group));
        if (tables.isEmpty()) {
            section.refuse("tables", " names none: write a list such as [" + group + ".table]");
        }
        return new Access(
                name,
                tenant(section),
                section.text("host", "write the name or address of the server", HOST),
                section.says("port") ? section.whole("port", 1, 65_535) : type == Type.POSTGRES ? 5_432 : 3_306,
                section.text("user", "write the name of the database's user", USER),
                section.text("password_file", "write the path of the file with the password", FILE),
                tables,
                section.says("chunk_rows") ? section.whole("chunk_rows", 10, MOST_CHUNK_ROWS) : DEFAULT_CHUNK_ROWS);
    }

    private static String tenant(Section section) {
        return textOr(section, "tenant", "", "write letters, digits, _, . and -", TENANT);
    }

    private static String table(String text, String group) {
        if (!TABLE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "is no table: write " + group + ".table, each name as the database has it");
        }
        return text;
    }

    /** Two sources of one server must not read the log under one name. */
    private static void refuseTwins(Section sources, List<Database> databases) {
        Set<String> readers = new HashSet<>();
        for (Database database : databases) {
            String reader = readerOrNull(database);
            if (reader != null && !readers.add(reader)) {
                sources.refuse(
                        database.access().source(),
                        " has slot, publication or server_ids of another source: write its own");
            }
        }
    }

    private static @Nullable String readerOrNull(Database database) {
        String server = database.access().host() + ":" + database.access().port() + " ";
        if (database instanceof PostgresDatabase postgres) {
            return postgres.slot().isEmpty() ? null : server + postgres.slot();
        }
        String serverIds = ((MySqlDatabase) database).serverIds();
        return serverIds.isEmpty() ? null : server + serverIds;
    }

    private static String textOr(Section section, String key, String otherwise, String wanted, Pattern pattern) {
        return section.says(key) ? section.text(key, wanted, pattern) : otherwise;
    }

    private static int first(String range) {
        return Integer.parseInt(range.substring(0, range.indexOf('-')));
    }

    private static int last(String range) {
        return Integer.parseInt(range.substring(range.indexOf('-') + 1));
    }

    private static List<String> with(String... more) {
        List<String> keys = new ArrayList<>(COMMON);
        keys.addAll(List.of(more));
        return keys;
    }
}
