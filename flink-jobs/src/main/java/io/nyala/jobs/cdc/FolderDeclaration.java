package io.nyala.jobs.cdc;

import io.nyala.jobs.folder.WatchedFolder;
import io.nyala.settings.Section;
import io.nyala.source.file.KeyedRows;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** What the {@link DatabasesFile} says of a folder. */
final class FolderDeclaration {

    static final List<String> KEYS = List.of("type", "tenant", "folder", "table", "key", "separator", "every");

    /** A name that begins with a dot or an underscore is hidden: nothing below it would be read. */
    private static final Pattern FOLDER = Pattern.compile("(/|[a-z][a-z0-9+.-]*://).{0,4000}(?<=/)[^/._][^/]{0,254}/?");

    private static final Pattern TABLE = Pattern.compile("[^\\s.]{1,128}(\\.\\S{1,128})?");
    private static final Pattern SEPARATOR = Pattern.compile("[^\"\r\n]");
    private static final Duration STANDARD = Duration.ofSeconds(10);

    private FolderDeclaration() {}

    static WatchedFolder read(String source, String tenant, Section section) {
        section.refuseOthersThan(KEYS);
        List<String> key = section.list("key", FolderDeclaration::column);
        if (key.isEmpty()) {
            section.refuse("key", " names none: write the columns that tell rows apart, such as [customer_no]");
        }
        KeyedRows rows = new KeyedRows(
                tenant,
                source,
                section.text("table", "write the table of the mapping that the rows are of", TABLE),
                key);
        String folder =
                section.text("folder", "write an absolute path such as /data/exports, or s3://bucket/exports", FOLDER);
        String separator =
                section.says("separator") ? section.text("separator", "write one character", SEPARATOR) : ",";
        Duration every = section.durationOrNull("every");
        return new WatchedFolder(
                rows, folder, separator.isEmpty() ? ',' : separator.charAt(0), every == null ? STANDARD : every);
    }

    private static String column(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("is no column: write its name");
        }
        return text;
    }
}
