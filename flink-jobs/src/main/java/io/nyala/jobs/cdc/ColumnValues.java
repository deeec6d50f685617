package io.nyala.jobs.cdc;

import io.nyala.event.CanonicalJson;
import io.nyala.event.Value;
import io.nyala.source.SourceRow;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Field;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Schema;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Values of columns in the forms of {@link SourceRow}. A value that does not fit its own type, such as PostgreSQL's {@code infinity} of a
 * date, stays as the text that Debezium has for it: no row is refused.
 */
final class ColumnValues {

    /** What Debezium says of a value that the database did not send, because it is long and did not change. */
    static final String UNTOLD = "__nyala_value_not_told_8c1f0a4e__";

    private static final String SOURCE_TYPE = "__debezium.source.column.type";
    private static final byte[] UNTOLD_BYTES = UNTOLD.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    private static final long NANOS_A_DAY = TimeUnit.DAYS.toNanos(1);
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private ColumnValues() {}

    /** The columns of a row, in their order; without those that the database did not tell. */
    static SourceRow row(Struct struct) {
        Map<String, @Nullable Value> columns = new LinkedHashMap<>();
        for (Field field : struct.schema().fields()) {
            Object value = struct.get(field);
            if (!isUntold(value)) {
                columns.put(field.name(), value(field.schema(), value));
            }
        }
        return new SourceRow(columns);
    }

    private static boolean isUntold(@Nullable Object value) {
        return value instanceof String text
                ? text.equals(UNTOLD)
                : value instanceof ByteBuffer bytes && bytes.equals(ByteBuffer.wrap(UNTOLD_BYTES));
    }

    private static @Nullable Value value(Schema schema, @Nullable Object raw) {
        if (raw == null) {
            return null;
        }
        try {
            return schema.name() == null ? plain(schema, raw) : named(schema, schema.name(), raw);
        } catch (DateTimeException | ArithmeticException | NumberFormatException | ClassCastException e) {
            return Value.of(raw.toString());
        }
    }

    /** Types that have a meaning beyond their bytes. */
    private static Value named(Schema schema, String name, Object raw) {
        return switch (name) {
            case "io.debezium.time.Date" ->
                Value.of(LocalDate.ofEpochDay(((Number) raw).longValue()).toString());
            case "io.debezium.time.Time" -> timeOfDay((Number) raw, TimeUnit.MILLISECONDS);
            case "io.debezium.time.MicroTime" -> timeOfDay((Number) raw, TimeUnit.MICROSECONDS);
            case "io.debezium.time.NanoTime" -> timeOfDay((Number) raw, TimeUnit.NANOSECONDS);
            case "io.debezium.time.Timestamp" -> timestamp((Number) raw, TimeUnit.MILLISECONDS);
            case "io.debezium.time.MicroTimestamp" -> timestamp((Number) raw, TimeUnit.MICROSECONDS);
            case "io.debezium.time.NanoTimestamp" -> timestamp((Number) raw, TimeUnit.NANOSECONDS);
            case "io.debezium.time.ZonedTimestamp" -> instant((String) raw);
            default -> plain(schema, raw);
        };
    }

    private static Value plain(Schema schema, Object raw) {
        if (raw instanceof Boolean truth) {
            return Value.of(truth.booleanValue());
        } else if (raw instanceof Float number) {
            return real(Double.parseDouble(number.toString()));
        } else if (raw instanceof Double number) {
            return real(number);
        } else if (raw instanceof BigDecimal number) {
            return decimal(number);
        } else if (raw instanceof Number number) {
            return Value.of(number.longValue());
        } else if (raw instanceof String text) {
            return isDecimal(schema) ? Value.of(new BigDecimal(text).toPlainString()) : Value.of(text);
        } else if (raw instanceof ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            return Value.of(Base64.getEncoder().encodeToString(copy));
        } else if (raw instanceof byte[] bytes) {
            return Value.of(Base64.getEncoder().encodeToString(bytes));
        } else {
            return Value.of(json(schema, raw).text());
        }
    }

    private static Value.Json json(Schema schema, Object raw) {
        if (raw instanceof List<?> list) {
            List<@Nullable Value> members = new ArrayList<>();
            list.forEach(member -> members.add(value(schema.valueSchema(), member)));
            return CanonicalJson.list(members);
        } else if (raw instanceof Map<?, ?> map) {
            Map<String, @Nullable Value> members = new LinkedHashMap<>();
            map.forEach((key, member) -> members.put(String.valueOf(key), value(schema.valueSchema(), member)));
            return CanonicalJson.object(members);
        } else if (raw instanceof Struct struct) {
            return CanonicalJson.object(row(struct).columns());
        }
        throw new ClassCastException(raw.getClass().getName());
    }

    private static Value real(double number) {
        return Double.isFinite(number) ? Value.of(number) : Value.of(Double.toString(number));
    }

    /** Only unsigned whole numbers of 64 bits come so: other decimals come as text. */
    private static Value decimal(BigDecimal number) {
        BigInteger whole = number.toBigInteger();
        boolean fits = number.scale() == 0 && whole.compareTo(LEAST) >= 0 && whole.compareTo(MOST) <= 0;
        return fits ? Value.of(whole.longValue()) : Value.of(number.toPlainString());
    }

    private static boolean isDecimal(Schema schema) {
        String type = type(schema);
        return type.startsWith("NUMERIC") || type.startsWith("DECIMAL") || type.startsWith("MONEY");
    }

    private static String type(Schema schema) {
        Map<String, String> parameters = schema.parameters();
        return parameters == null
                ? ""
                : parameters.getOrDefault(SOURCE_TYPE, "").toUpperCase(Locale.ROOT);
    }

    /** MySQL has times below 0 and beyond a day: {@code -01:30:00}, {@code 30:00:00}. */
    private static Value timeOfDay(Number number, TimeUnit unit) {
        long nanos = Math.multiplyExact(number.longValue(), unit.toNanos(1));
        if (0 <= nanos && nanos < NANOS_A_DAY) {
            return Value.of(DateTimeFormatter.ISO_LOCAL_TIME.format(LocalTime.ofNanoOfDay(nanos)));
        }
        long positive = Math.abs(nanos);
        long hours = TimeUnit.NANOSECONDS.toHours(positive);
        String rest = DateTimeFormatter.ISO_LOCAL_TIME
                .format(LocalTime.ofNanoOfDay(positive % TimeUnit.HOURS.toNanos(1)))
                .substring(2);
        return Value.of((nanos < 0 ? "-" : "") + (hours < 10 ? "0" : "") + hours + rest);
    }

    private static Value timestamp(Number number, TimeUnit unit) {
        long aSecond = unit.convert(1, TimeUnit.SECONDS);
        long seconds = Math.floorDiv(number.longValue(), aSecond);
        long nanos = unit.toNanos(Math.floorMod(number.longValue(), aSecond));
        return Value.of(DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                LocalDateTime.ofEpochSecond(seconds, Math.toIntExact(nanos), ZoneOffset.UTC)));
    }

    private static Value instant(String text) {
        OffsetDateTime utc = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
        return Value.of(DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(utc) + "Z");
    }
}
