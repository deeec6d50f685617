package io.nyala.sql.wire;

import io.nyala.sql.engine.Answer;
import io.nyala.sql.engine.SqlSession;
import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hive.service.rpc.thrift.TGetColumnsReq;
import org.apache.hive.service.rpc.thrift.TGetTablesReq;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.catalog.CatalogTableType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Rows of JDBC's {@link DatabaseMetaData}, in the columns that it prescribes. */
final class MetadataAnswers {
    private static final String TABLE = "TABLE";
    private static final String VIEW = "VIEW";

    private static final StructType CATALOGS = StructType.fromDDL("TABLE_CAT STRING");
    private static final StructType SCHEMAS = StructType.fromDDL("TABLE_SCHEM STRING, TABLE_CATALOG STRING");
    private static final StructType TABLE_TYPES = StructType.fromDDL("TABLE_TYPE STRING");
    private static final StructType TABLES = StructType.fromDDL(
            "TABLE_CAT STRING, TABLE_SCHEM STRING, TABLE_NAME STRING, TABLE_TYPE STRING, REMARKS STRING, TYPE_CAT STRING,"
                    + " TYPE_SCHEM STRING, TYPE_NAME STRING, SELF_REFERENCING_COL_NAME STRING, REF_GENERATION STRING");
    private static final StructType COLUMNS = StructType.fromDDL(
            "TABLE_CAT STRING, TABLE_SCHEM STRING, TABLE_NAME STRING, COLUMN_NAME STRING, DATA_TYPE INT, TYPE_NAME STRING,"
                    + " COLUMN_SIZE INT, BUFFER_LENGTH INT, DECIMAL_DIGITS INT, NUM_PREC_RADIX INT, NULLABLE INT, REMARKS STRING,"
                    + " COLUMN_DEF STRING, SQL_DATA_TYPE INT, SQL_DATETIME_SUB INT, CHAR_OCTET_LENGTH INT, ORDINAL_POSITION INT,"
                    + " IS_NULLABLE STRING, SCOPE_CATALOG STRING, SCOPE_SCHEMA STRING, SCOPE_TABLE STRING, SOURCE_DATA_TYPE SMALLINT,"
                    + " IS_AUTO_INCREMENT STRING");
    private static final StructType TYPES = StructType.fromDDL(
            "TYPE_NAME STRING, DATA_TYPE INT, PRECISION INT, LITERAL_PREFIX STRING, LITERAL_SUFFIX STRING, CREATE_PARAMS STRING,"
                    + " NULLABLE SMALLINT, CASE_SENSITIVE BOOLEAN, SEARCHABLE SMALLINT, UNSIGNED_ATTRIBUTE BOOLEAN,"
                    + " FIXED_PREC_SCALE BOOLEAN, AUTO_INCREMENT BOOLEAN, LOCAL_TYPE_NAME STRING, MINIMUM_SCALE SMALLINT,"
                    + " MAXIMUM_SCALE SMALLINT, SQL_DATA_TYPE INT, SQL_DATETIME_SUB INT, NUM_PREC_RADIX INT");
    private static final StructType FUNCTIONS = StructType.fromDDL(
            "FUNCTION_CAT STRING, FUNCTION_SCHEM STRING, FUNCTION_NAME STRING, REMARKS STRING, FUNCTION_TYPE INT, SPECIFIC_NAME STRING");
    private static final StructType PRIMARY_KEYS = StructType.fromDDL(
            "TABLE_CAT STRING, TABLE_SCHEM STRING, TABLE_NAME STRING, COLUMN_NAME STRING, KEY_SEQ INT, PK_NAME STRING");
    private static final StructType CROSS_REFERENCES = StructType.fromDDL(
            "PKTABLE_CAT STRING, PKTABLE_SCHEM STRING, PKTABLE_NAME STRING, PKCOLUMN_NAME STRING, FKTABLE_CAT STRING,"
                    + " FKTABLE_SCHEM STRING, FKTABLE_NAME STRING, FKCOLUMN_NAME STRING, KEY_SEQ INT, UPDATE_RULE INT,"
                    + " DELETE_RULE INT, FK_NAME STRING, PK_NAME STRING, DEFERRABILITY INT");

    private MetadataAnswers() {}

    static Answer catalogs() {
        return Answer.of(CATALOGS, List.of());
    }

    static Answer tableTypes() {
        return Answer.of(TABLE_TYPES, List.of(RowFactory.create(TABLE), RowFactory.create(VIEW)));
    }

    static Answer schemas(SqlSession session, @Nullable String pattern) {
        var rows = session.databases(LikePattern.of(pattern)::matches).stream()
                .map(name -> RowFactory.create(name, ""))
                .toList();
        return Answer.of(SCHEMAS, rows);
    }

    static Answer tables(SqlSession session, TGetTablesReq request) {
        var types = request.getTableTypes();
        var rows = tables(session, request.getSchemaName(), request.getTableName())
                .filter(table -> types == null || types.isEmpty() || types.contains(type(table)))
                .map(table -> RowFactory.create(
                        "",
                        table.database(),
                        table.identifier().table(),
                        type(table),
                        table.comment().getOrElse(() -> ""),
                        null,
                        null,
                        null,
                        null,
                        null))
                .toList();
        return Answer.of(TABLES, rows);
    }

    static Answer columns(SqlSession session, TGetColumnsReq request) {
        var wanted = LikePattern.of(request.getColumnName());
        var rows = new ArrayList<Row>();
        tables(session, request.getSchemaName(), request.getTableName()).forEach(table -> {
            var fields = table.schema().fields();
            for (int i = 0; i < fields.length; i++) {
                if (wanted.matches(fields[i].name())) {
                    rows.add(column(table, fields[i], i + 1));
                }
            }
        });
        return Answer.of(COLUMNS, rows);
    }

    static Answer types() {
        var rows = new ArrayList<Row>();
        for (var type : ColumnTypes.values()) {
            rows.add(RowFactory.create(
                    type.name(),
                    type.jdbc(),
                    type.largest(),
                    null,
                    null,
                    null,
                    (short) DatabaseMetaData.typeNullable,
                    type == ColumnTypes.STRING,
                    (short) DatabaseMetaData.typeSearchable,
                    false,
                    false,
                    false,
                    null,
                    (short) 0,
                    (short) 0,
                    null,
                    null,
                    10));
        }
        return Answer.of(TYPES, rows);
    }

    static Answer functions(SqlSession session, @Nullable String pattern) {
        var wanted = LikePattern.of(pattern);
        var rows = session.functions().stream()
                .filter(wanted::matches)
                .map(name -> RowFactory.create("", "", name, "", DatabaseMetaData.functionResultUnknown, name))
                .toList();
        return Answer.of(FUNCTIONS, rows);
    }

    static Answer primaryKeys(SqlSession session, String table) {
        var rows = new ArrayList<Row>();
        var keys = session.keyColumns(table);
        var database = session.database();
        for (int i = 0; i < keys.size(); i++) {
            rows.add(RowFactory.create("", database, table, keys.get(i), i + 1, "primary"));
        }
        return Answer.of(PRIMARY_KEYS, rows);
    }

    static Answer crossReferences() {
        return Answer.of(CROSS_REFERENCES, List.of());
    }

    private static Row column(CatalogTable table, StructField field, int position) {
        var type = field.dataType();
        var jdbc = ColumnTypes.of(type);
        return RowFactory.create(
                "",
                table.database(),
                table.identifier().table(),
                field.name(),
                jdbc.jdbc(),
                type.sql(),
                jdbc.size(type),
                null,
                jdbc.digits(type),
                10,
                field.nullable() ? DatabaseMetaData.columnNullable : DatabaseMetaData.columnNoNulls,
                field.getComment().getOrElse(() -> ""),
                null,
                null,
                null,
                null,
                position,
                field.nullable() ? "YES" : "NO",
                null,
                null,
                null,
                null,
                "NO");
    }

    private static Stream<CatalogTable> tables(
            SqlSession session, @Nullable String databasePattern, @Nullable String tablePattern) {
        return session.tables(LikePattern.of(databasePattern)::matches, LikePattern.of(tablePattern)::matches).stream();
    }

    private static String type(CatalogTable table) {
        return table.tableType().equals(CatalogTableType.VIEW()) ? VIEW : TABLE;
    }
}
