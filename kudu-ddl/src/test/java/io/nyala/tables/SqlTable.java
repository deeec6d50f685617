package io.nyala.tables;

import io.nyala.tables.Column.Layout;
import io.nyala.tables.sql.SqlFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What migrations say of one table, read from their text alone. */
record SqlTable(
        Map<String, Column> columns,
        List<String> key,
        List<String> hash,
        int buckets,
        Optional<String> range,
        String comment) {

    private static final Pattern CREATE = Pattern.compile(
            "CREATE TABLE (\\S+) \\((.*?),\\s*PRIMARY KEY \\(([^)]*)\\)\\s*\\)\\s*"
                    + "PARTITION BY HASH \\(([^)]*)\\) PARTITIONS (\\d+)(?:, RANGE \\((\\w+)\\)[^\\n]*)?\\s*"
                    + "COMMENT '((?:[^'\\\\]|\\\\.)*)'\\s*STORED AS KUDU",
            Pattern.DOTALL);
    private static final Pattern ADD =
            Pattern.compile("ALTER TABLE (\\S+) ADD COLUMNS \\((.*?)\\n\\s*\\)", Pattern.DOTALL);
    private static final Pattern COLUMN = Pattern.compile(
            "(\\w+) (STRING|BIGINT|DOUBLE|BOOLEAN|TIMESTAMP) (NOT NULL|NULL)(?: ENCODING (\\w+))?(?: COMPRESSION (\\w+))?"
                    + " COMMENT '((?:[^'\\\\]|\\\\.)*)',?");

    static Map<String, SqlTable> of(List<SqlFile> migrations) {
        Map<String, SqlTable> tables = new LinkedHashMap<>();
        for (SqlFile migration : migrations) {
            Matcher create = CREATE.matcher(migration.text());
            while (create.find()) {
                SqlTable table = new SqlTable(
                        new LinkedHashMap<>(),
                        names(create.group(3)),
                        names(create.group(4)),
                        Integer.parseInt(create.group(5)),
                        Optional.ofNullable(create.group(6)),
                        plain(create.group(7)));
                table.add(create.group(2));
                tables.put(create.group(1), table);
            }
            Matcher add = ADD.matcher(migration.text());
            while (add.find()) {
                tables.get(add.group(1)).add(add.group(2));
            }
        }
        return tables;
    }

    private void add(String lines) {
        for (String line : lines.strip().lines().toList()) {
            Matcher match = COLUMN.matcher(line.strip());
            if (!match.matches()) {
                throw new IllegalArgumentException("not a column: " + line.strip());
            }
            columns.put(
                    match.group(1),
                    new Column(
                            match.group(1),
                            ColumnType.valueOf(match.group(2)),
                            match.group(3).equals("NULL"),
                            layout(match.group(4), match.group(5)),
                            plain(match.group(6))));
        }
    }

    private static Layout layout(String encoding, String compression) {
        return switch (encoding + " " + compression) {
            case "null null" -> Layout.PLAIN_DEFAULT;
            case "DICT_ENCODING null" -> Layout.DICTIONARY;
            case "DICT_ENCODING LZ4" -> Layout.REPEATED_TEXT;
            case "PLAIN_ENCODING LZ4" -> Layout.COMPRESSED_TEXT;
            case "BIT_SHUFFLE null" -> Layout.BIT_SHUFFLE;
            default -> throw new IllegalArgumentException("no layout of ours: " + encoding + " " + compression);
        };
    }

    private static List<String> names(String list) {
        return Pattern.compile(", ").splitAsStream(list).toList();
    }

    private static String plain(String quoted) {
        return quoted.replace("\\'", "'").replace("\\\\", "\\");
    }
}
