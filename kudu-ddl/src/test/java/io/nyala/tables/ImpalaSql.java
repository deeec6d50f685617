package io.nyala.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table's definition in Impala's words, as the migrations tell it: Impala itself can't be given the columns of a table it didn't make. */
final class ImpalaSql {

    private ImpalaSql() {}

    /** The first migration of a table. */
    static String migration(Table table) {
        return """
                -- %s
                /* The table as it is in Kudu. Impala reads the columns there: it takes none for a table that it did not make.
                CREATE TABLE %s (
                %s,
                  PRIMARY KEY (%s)
                )
                PARTITION BY HASH (%s) PARTITIONS %d%s
                COMMENT %s
                STORED AS KUDU
                */
                CREATE EXTERNAL TABLE IF NOT EXISTS %s
                COMMENT %s
                STORED AS KUDU
                TBLPROPERTIES ('kudu.table_name' = '%s');
                REFRESH %s;
                """
                .formatted(
                        "Table " + table.name() + ".",
                        table.kuduName(),
                        table.columns().stream()
                                .map(column -> "  " + column(column))
                                .collect(Collectors.joining(",\n")),
                        names(table.key()),
                        String.join(", ", table.hashColumnNames()),
                        table.hashBuckets(),
                        table.timeRanges().map(ImpalaSql::ranges).orElse(""),
                        text(table.comment()),
                        table.kuduName(),
                        text(table.comment()),
                        table.kuduName(),
                        table.kuduName());
    }

    /** One column, as in {@code CREATE TABLE} and {@code ALTER TABLE ... ADD COLUMNS}. */
    static String column(Column column) {
        List<String> words =
                new ArrayList<>(List.of(column.name(), column.type().name()));
        words.add(column.nullable() ? "NULL" : "NOT NULL");
        switch (column.encoding()) {
            case PLAIN_DEFAULT -> {}
            case DICTIONARY -> words.add("ENCODING DICT_ENCODING");
            case REPEATED_TEXT -> words.add("ENCODING DICT_ENCODING COMPRESSION LZ4");
            case COMPRESSED_TEXT -> words.add("ENCODING PLAIN_ENCODING COMPRESSION LZ4");
            case BIT_SHUFFLE -> words.add("ENCODING BIT_SHUFFLE");
        }
        words.add("COMMENT " + text(column.comment()));
        return String.join(" ", words);
    }

    private static String ranges(TimeRanges ranges) {
        return ", RANGE (" + ranges.column() + ") -- by " + ranges.unit() + ", first " + ranges.back() + " back and "
                + ranges.ahead() + " ahead, with one for all before";
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    private static String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
