package io.nyala.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.tables.sql.ShippedSql;
import io.nyala.tables.sql.SqlFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/generated/tables-and-views.md} says what the code says. To write it anew: {@code -Dnyala.write.docs=true}. */
class TablesPageTest {

    private static final Path PAGE = Path.of("../docs/generated/tables-and-views.md");
    private static final Pattern GRANT = Pattern.compile("GRANT SELECT ON TABLE nyala\\.(\\w+) TO ROLE (\\w+)");

    @Test
    void thePageSaysWhatTheCodeSays() throws Exception {
        String page = page();
        if (Boolean.getBoolean("nyala.write.docs")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE).hasContent(page);
    }

    private static String page() {
        StringBuilder page = new StringBuilder(
                """
                # Tables and views

                Written by `TablesPageTest` from the code. All are in database `nyala`; all times are UTC. Views are made of the tables and hold no data of
                their own. Those that end in `_masked` show nothing that tells who somebody is; they and the views said to hold no personal data are what
                role `analyst` may read. The ids of persons in the examples are made up.

                """);
        Map<String, String> readers = readers();
        page.append("| table | a row is | readers |\n|---|---|---|\n");
        for (Table table : Tables.ALL) {
            line(
                    page,
                    "[`" + table.name() + "`](#" + table.name() + ")",
                    table.comment(),
                    readers.getOrDefault(table.name(), ""));
        }
        page.append("\n| view | what it says | readers |\n|---|---|---|\n");
        for (SqlFile view : ShippedSql.views()) {
            line(
                    page,
                    "[`" + view.subject() + "`](#" + view.subject() + ")",
                    view.question(),
                    readers.getOrDefault(view.subject(), ""));
        }
        Tables.ALL.forEach(table -> table(page, table));
        ShippedSql.views().forEach(view -> view(page, view));
        return page.toString();
    }

    private static void table(StringBuilder page, Table table) {
        page.append("\n## ")
                .append(table.name())
                .append("\n\n")
                .append(table.comment())
                .append(" Key: ");
        page.append(names(table.key())).append(". Cut by the hash of ");
        page.append(names(table.columns().subList(0, table.hashColumns())))
                .append(" into ")
                .append(table.hashBuckets());
        table.timeRanges().ifPresent(ranges -> page.append(", and by each ")
                .append(ranges.unit().name().toLowerCase(Locale.ROOT))
                .append(" of `")
                .append(ranges.column())
                .append("`"));
        page.append(".\n\n| column | type | meaning |\n|---|---|---|\n");
        for (Column column : table.columns()) {
            line(
                    page,
                    "`" + column.name() + "`",
                    column.type() + (column.nullable() ? "" : " not null"),
                    column.comment());
        }
    }

    private static void view(StringBuilder page, SqlFile view) {
        page.append("\n## ")
                .append(view.subject())
                .append("\n\n")
                .append(view.meaning())
                .append("\n\n");
        page.append(view.question())
                .append("\n\n```sql\n")
                .append(view.example())
                .append("\n```\n");
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(column -> "`" + column.name() + "`").collect(Collectors.joining(", "));
    }

    private static Map<String, String> readers() {
        Map<String, TreeSet<String>> roles = new TreeMap<>();
        for (SqlFile file : ShippedSql.grants()) {
            for (String statement : file.statements()) {
                Matcher grant = GRANT.matcher(statement);
                if (grant.matches()) {
                    roles.computeIfAbsent(grant.group(1), name -> new TreeSet<>())
                            .add(grant.group(2));
                }
            }
        }
        return roles.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.join(", ", entry.getValue())));
    }

    private static void line(StringBuilder page, String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
