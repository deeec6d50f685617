package io.nyala.tables;

import java.util.ArrayList;
import java.util.List;
import org.apache.kudu.ColumnSchema;
import org.apache.kudu.Schema;
import org.apache.kudu.Type;

/** A table's definition in Kudu's own words. */
final class KuduSchemas {

    private KuduSchemas() {}

    static Schema of(Table table) {
        List<Column> columns = table.columns();
        List<ColumnSchema> schemas = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            schemas.add(column(columns.get(i), i < table.keyColumns()));
        }
        return new Schema(schemas);
    }

    static Type type(ColumnType type) {
        return switch (type) {
            case STRING -> Type.STRING;
            case BIGINT -> Type.INT64;
            case DOUBLE -> Type.DOUBLE;
            case BOOLEAN -> Type.BOOL;
            case TIMESTAMP -> Type.UNIXTIME_MICROS;
        };
    }

    private static ColumnSchema column(Column column, boolean key) {
        ColumnSchema.ColumnSchemaBuilder builder = new ColumnSchema.ColumnSchemaBuilder(
                        column.name(), type(column.type()))
                .key(key)
                .nullable(column.nullable())
                .comment(column.comment());
        switch (column.encoding()) {
            case PLAIN_DEFAULT -> {}
            case DICTIONARY -> builder.encoding(ColumnSchema.Encoding.DICT_ENCODING);
            case REPEATED_TEXT ->
                builder.encoding(ColumnSchema.Encoding.DICT_ENCODING)
                        .compressionAlgorithm(ColumnSchema.CompressionAlgorithm.LZ4);
            case COMPRESSED_TEXT ->
                builder.encoding(ColumnSchema.Encoding.PLAIN_ENCODING)
                        .compressionAlgorithm(ColumnSchema.CompressionAlgorithm.LZ4);
            case BIT_SHUFFLE -> builder.encoding(ColumnSchema.Encoding.BIT_SHUFFLE);
        }
        return builder.build();
    }
}
