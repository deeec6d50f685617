package io.nyala.sql.wire;

import java.sql.Types;
import java.util.List;
import java.util.Map;
import org.apache.hive.service.rpc.thrift.TCLIServiceConstants;
import org.apache.hive.service.rpc.thrift.TColumnDesc;
import org.apache.hive.service.rpc.thrift.TPrimitiveTypeEntry;
import org.apache.hive.service.rpc.thrift.TTableSchema;
import org.apache.hive.service.rpc.thrift.TTypeDesc;
import org.apache.hive.service.rpc.thrift.TTypeEntry;
import org.apache.hive.service.rpc.thrift.TTypeId;
import org.apache.hive.service.rpc.thrift.TTypeQualifierValue;
import org.apache.hive.service.rpc.thrift.TTypeQualifiers;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** What a type of Spark is called by the protocol and by JDBC. Types that Impala could not return travel as text. */
enum ColumnTypes {
    BOOLEAN(TTypeId.BOOLEAN_TYPE, Types.BOOLEAN, 1, null),
    TINYINT(TTypeId.TINYINT_TYPE, Types.TINYINT, 3, 0),
    SMALLINT(TTypeId.SMALLINT_TYPE, Types.SMALLINT, 5, 0),
    INT(TTypeId.INT_TYPE, Types.INTEGER, 10, 0),
    BIGINT(TTypeId.BIGINT_TYPE, Types.BIGINT, 19, 0),
    FLOAT(TTypeId.FLOAT_TYPE, Types.FLOAT, 7, 7),
    DOUBLE(TTypeId.DOUBLE_TYPE, Types.DOUBLE, 15, 15),
    DECIMAL(TTypeId.DECIMAL_TYPE, Types.DECIMAL, null, null),
    TIMESTAMP(TTypeId.TIMESTAMP_TYPE, Types.TIMESTAMP, 29, 9),
    DATE(TTypeId.DATE_TYPE, Types.DATE, 10, null),
    BINARY(TTypeId.BINARY_TYPE, Types.BINARY, null, null),
    NULL(TTypeId.NULL_TYPE, Types.NULL, null, null),
    STRING(TTypeId.STRING_TYPE, Types.VARCHAR, Integer.MAX_VALUE, null);

    private static final Map<DataType, ColumnTypes> BY_SPARK_TYPE = Map.ofEntries(
            Map.entry(DataTypes.BooleanType, BOOLEAN),
            Map.entry(DataTypes.ByteType, TINYINT),
            Map.entry(DataTypes.ShortType, SMALLINT),
            Map.entry(DataTypes.IntegerType, INT),
            Map.entry(DataTypes.LongType, BIGINT),
            Map.entry(DataTypes.FloatType, FLOAT),
            Map.entry(DataTypes.DoubleType, DOUBLE),
            Map.entry(DataTypes.TimestampType, TIMESTAMP),
            Map.entry(DataTypes.DateType, DATE),
            Map.entry(DataTypes.BinaryType, BINARY),
            Map.entry(DataTypes.NullType, NULL));

    private final TTypeId wire;
    private final int jdbc;
    private final @Nullable Integer size;
    private final @Nullable Integer digits;

    ColumnTypes(TTypeId wire, int jdbc, @Nullable Integer size, @Nullable Integer digits) {
        this.wire = wire;
        this.jdbc = jdbc;
        this.size = size;
        this.digits = digits;
    }

    static ColumnTypes of(DataType type) {
        if (type instanceof DecimalType) {
            return DECIMAL;
        }
        return BY_SPARK_TYPE.getOrDefault(type, STRING);
    }

    /** The code of {@link java.sql.Types}. */
    int jdbc() {
        return jdbc;
    }

    /** The largest width or precision of the type; null if unbounded. */
    @Nullable
    Integer largest() {
        return this == DECIMAL ? (Integer) DecimalType.MAX_PRECISION() : size;
    }

    /** Width or precision as JDBC's COLUMN_SIZE wants it; null if unbounded. */
    @Nullable
    Integer size(DataType type) {
        return type instanceof DecimalType decimal ? (Integer) decimal.precision() : size;
    }

    /** Digits after the point; null where there is no point. */
    @Nullable
    Integer digits(DataType type) {
        return type instanceof DecimalType decimal ? (Integer) decimal.scale() : digits;
    }

    static TTableSchema tableSchema(StructType schema) {
        var columns = new TTableSchema();
        var position = 0;
        for (var field : schema.fields()) {
            columns.addToColumns(new TColumnDesc(field.name(), typeDesc(field.dataType()), ++position));
        }
        return columns;
    }

    private static TTypeDesc typeDesc(DataType type) {
        var entry = new TPrimitiveTypeEntry(of(type).wire);
        if (type instanceof DecimalType decimal) {
            entry.setTypeQualifiers(new TTypeQualifiers(Map.of(
                    TCLIServiceConstants.PRECISION, TTypeQualifierValue.i32Value(decimal.precision()),
                    TCLIServiceConstants.SCALE, TTypeQualifierValue.i32Value(decimal.scale()))));
        }
        return new TTypeDesc(List.of(TTypeEntry.primitiveEntry(entry)));
    }
}
