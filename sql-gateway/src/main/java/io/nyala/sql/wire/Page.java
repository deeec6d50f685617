package io.nyala.sql.wire;

import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import org.apache.hive.service.rpc.thrift.TBinaryColumn;
import org.apache.hive.service.rpc.thrift.TBoolColumn;
import org.apache.hive.service.rpc.thrift.TByteColumn;
import org.apache.hive.service.rpc.thrift.TColumn;
import org.apache.hive.service.rpc.thrift.TDoubleColumn;
import org.apache.hive.service.rpc.thrift.TI16Column;
import org.apache.hive.service.rpc.thrift.TI32Column;
import org.apache.hive.service.rpc.thrift.TI64Column;
import org.apache.hive.service.rpc.thrift.TRowSet;
import org.apache.hive.service.rpc.thrift.TStringColumn;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.HiveResult;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/** Turns rows into the columns of one page: a list of values and a bit set of NULLs each. */
final class Page {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter NANOS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.nnnnnnnnn");

    private final List<Row> rows;

    private Page(List<Row> rows) {
        this.rows = rows;
    }

    /**
     * @param offset number of rows sent before
     * @param rows rows of this schema
     */
    static TRowSet of(long offset, List<Row> rows, StructType schema) {
        var page = new Page(rows);
        var set = new TRowSet(offset, List.of());
        set.setColumns(new ArrayList<>(schema.length()));
        for (int i = 0; i < schema.length(); i++) {
            set.addToColumns(page.column(i, schema.fields()[i].dataType()));
        }
        return set;
    }

    private TColumn column(int index, DataType type) {
        var nulls = nulls(index);
        return switch (ColumnTypes.of(type)) {
            case BOOLEAN -> TColumn.boolVal(new TBoolColumn(values(index, false, Boolean.class::cast), nulls));
            case TINYINT -> TColumn.byteVal(new TByteColumn(values(index, (byte) 0, Byte.class::cast), nulls));
            case SMALLINT -> TColumn.i16Val(new TI16Column(values(index, (short) 0, Short.class::cast), nulls));
            case INT -> TColumn.i32Val(new TI32Column(values(index, 0, Integer.class::cast), nulls));
            case BIGINT -> TColumn.i64Val(new TI64Column(values(index, 0L, Long.class::cast), nulls));
            case FLOAT ->
                TColumn.doubleVal(
                        new TDoubleColumn(values(index, 0.0, value -> Double.valueOf(value.toString())), nulls));
            case DOUBLE -> TColumn.doubleVal(new TDoubleColumn(values(index, 0.0, Double.class::cast), nulls));
            case BINARY ->
                TColumn.binaryVal(new TBinaryColumn(
                        values(index, ByteBuffer.allocate(0), value -> ByteBuffer.wrap((byte[]) value)), nulls));
            case TIMESTAMP -> text(index, nulls, value -> timestamp((Timestamp) value));
            case STRING -> text(index, nulls, value -> value instanceof String s ? s : nested(value, type));
            case DATE, DECIMAL, NULL -> text(index, nulls, Object::toString);
        };
    }

    private TColumn text(int index, ByteBuffer nulls, Function<Object, String> reading) {
        return TColumn.stringVal(new TStringColumn(values(index, "", reading), nulls));
    }

    private <T> List<T> values(int index, T ifNull, Function<Object, T> reading) {
        var values = new ArrayList<T>(rows.size());
        for (var row : rows) {
            values.add(row.isNullAt(index) ? ifNull : reading.apply(row.get(index)));
        }
        return values;
    }

    private ByteBuffer nulls(int index) {
        var nulls = new BitSet(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            nulls.set(i, rows.get(i).isNullAt(index));
        }
        return ByteBuffer.wrap(nulls.toByteArray());
    }

    /** As Impala prints it: no fraction, or nine digits of it. */
    private static String timestamp(Timestamp value) {
        var utc = value.toInstant().atOffset(ZoneOffset.UTC);
        return utc.getNano() == 0 ? SECONDS.format(utc) : NANOS.format(utc);
    }

    private static String nested(Object value, DataType type) {
        return HiveResult.toHiveString(new Tuple2<>(value, type), true, HiveResult.getTimeFormatters());
    }
}
