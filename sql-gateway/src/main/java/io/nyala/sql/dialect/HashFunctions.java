package io.nyala.sql.dialect;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToLongFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;

/**
 * Impala's {@code fnv_hash} and {@code murmur_hash}, to the bit: both hash the bytes that a value has in memory, numbers with the
 * low byte first. Timestamps and decimals are refused, since their bytes in Impala are its own affair.
 */
final class HashFunctions {
    static final String FNV = "fnv_hash";
    static final String MURMUR = "murmur_hash";

    private static final long FNV_START = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long MURMUR_FACTOR = 0xc6a4a7935bd1e995L;
    private static final int MURMUR_SHIFT = 47;

    private HashFunctions() {}

    static Expression fnv(List<Expression> arguments) {
        return call(FNV, arguments, HashFunctions::fnv);
    }

    static Expression murmur(List<Expression> arguments) {
        return call(MURMUR, arguments, HashFunctions::murmur);
    }

    private static Expression call(String name, List<Expression> arguments, ToLongFunction<byte[]> hash) {
        if (arguments.size() != 1 || !hasKnownBytes(arguments.get(0).dataType())) {
            throw new SqlFailure(
                    SqlFailure.SYNTAX_OR_NAME, name + " takes one text, whole number, float or double here");
        }
        UDF1<Object, Long> function = value -> value == null ? null : hash.applyAsLong(bytes(value));
        return functions
                .udf(function, DataTypes.LongType)
                .apply(new Column(arguments.get(0)))
                .expr();
    }

    private static boolean hasKnownBytes(DataType type) {
        return type instanceof StringType
                || type instanceof ByteType
                || type instanceof ShortType
                || type instanceof IntegerType
                || type instanceof LongType
                || type instanceof FloatType
                || type instanceof DoubleType
                || type instanceof NullType;
    }

    private static byte[] bytes(Object value) {
        if (value instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        var buffer = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        if (value instanceof Byte number) {
            buffer.put(number);
        } else if (value instanceof Short number) {
            buffer.putShort(number);
        } else if (value instanceof Integer number) {
            buffer.putInt(number);
        } else if (value instanceof Long number) {
            buffer.putLong(number);
        } else if (value instanceof Float number) {
            buffer.putFloat(number);
        } else {
            buffer.putDouble((Double) value);
        }
        var bytes = new byte[buffer.position()];
        buffer.flip().get(bytes);
        return bytes;
    }

    static long fnv(byte[] bytes) {
        var hash = FNV_START;
        for (var one : bytes) {
            hash = (hash ^ (one & 0xff)) * FNV_PRIME;
        }
        return hash;
    }

    static long murmur(byte[] bytes) {
        var words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        var hash = bytes.length * MURMUR_FACTOR;
        while (words.remaining() >= Long.BYTES) {
            var word = words.getLong() * MURMUR_FACTOR;
            hash = (hash ^ ((word ^ (word >>> MURMUR_SHIFT)) * MURMUR_FACTOR)) * MURMUR_FACTOR;
        }
        if (words.hasRemaining()) {
            for (int shift = 0; words.hasRemaining(); shift += Byte.SIZE) {
                hash ^= (words.get() & 0xffL) << shift;
            }
            hash *= MURMUR_FACTOR;
        }
        hash = (hash ^ (hash >>> MURMUR_SHIFT)) * MURMUR_FACTOR;
        return hash ^ (hash >>> MURMUR_SHIFT);
    }
}
