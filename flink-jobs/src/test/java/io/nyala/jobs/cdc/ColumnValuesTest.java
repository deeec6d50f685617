package io.nyala.jobs.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.event.Value;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Decimal;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Schema;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ColumnValuesTest {

    static Stream<Arguments> forms() {
        return Stream.of(
                form("whole", Schema.INT64_SCHEMA, 7L, Value.of(7)),
                form("short", Schema.INT16_SCHEMA, (short) 7, Value.of(7)),
                form("real", Schema.FLOAT64_SCHEMA, 1.5, Value.of(1.5)),
                form("real of 32 bits", Schema.FLOAT32_SCHEMA, 0.1f, Value.of(0.1)),
                form("no number", Schema.FLOAT64_SCHEMA, Double.NaN, Value.of("NaN")),
                form("truth", Schema.BOOLEAN_SCHEMA, true, Value.of(true)),
                form("text", Schema.STRING_SCHEMA, "1E3", Value.of("1E3")),
                form("decimal", typed("NUMERIC"), "1.2E-8", Value.of("0.000000012")),
                form("no decimal", typed("NUMERIC"), "NaN", Value.of("NaN")),
                form("unsigned", Decimal.schema(0), new BigDecimal("12"), Value.of(12)),
                form(
                        "large",
                        Decimal.schema(0),
                        new BigDecimal("18446744073709551615"),
                        Value.of("18446744073709551615")),
                form("date", named("Date", SchemaBuilder.int32()), 20_513, Value.of("2026-03-01")),
                form("time", named("MicroTime", SchemaBuilder.int64()), 34_200_000_000L, Value.of("09:30:00")),
                form("time below 0", named("MicroTime", SchemaBuilder.int64()), -5_400_000_000L, Value.of("-01:30:00")),
                form("long time", named("MicroTime", SchemaBuilder.int64()), 108_000_000_000L, Value.of("30:00:00")),
                form(
                        "to the second",
                        named("Timestamp", SchemaBuilder.int64()),
                        1_772_357_400_000L,
                        Value.of("2026-03-01T09:30:00")),
                form(
                        "micros",
                        named("MicroTimestamp", SchemaBuilder.int64()),
                        1_772_357_400_123_456L,
                        Value.of("2026-03-01T09:30:00.123456")),
                form(
                        "before 1970",
                        named("Timestamp", SchemaBuilder.int64()),
                        -1_000L,
                        Value.of("1969-12-31T23:59:59")),
                form(
                        "never",
                        named("MicroTimestamp", SchemaBuilder.int64()),
                        Long.MAX_VALUE,
                        Value.of("+294247-01-10T04:00:54.775807")),
                form(
                        "beyond",
                        named("Timestamp", SchemaBuilder.int64()),
                        Long.MAX_VALUE,
                        Value.of("+292278994-08-17T07:12:55.807")),
                form(
                        "instant",
                        named("ZonedTimestamp", SchemaBuilder.string()),
                        "2026-03-01T11:30:00+02:00",
                        Value.of("2026-03-01T09:30:00Z")),
                form("no instant", named("ZonedTimestamp", SchemaBuilder.string()), "infinity", Value.of("infinity")),
                form("bytes", Schema.BYTES_SCHEMA, ByteBuffer.wrap(new byte[] {0, -1}), Value.of("AP8=")),
                form(
                        "list",
                        SchemaBuilder.array(Schema.STRING_SCHEMA).build(),
                        List.of("a", "b"),
                        Value.of("[\"a\",\"b\"]")),
                form(
                        "map",
                        SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA)
                                .build(),
                        Map.of("a", 1),
                        Value.of("{\"a\":1}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void columnHasItsForm(String name, Schema schema, Object raw, Value expected) {
        Schema row = SchemaBuilder.struct().field("column", schema).build();

        assertThat(ColumnValues.row(new Struct(row).put("column", raw)).columns())
                .containsEntry("column", expected);
    }

    @Test
    void nullStaysAndWhatIsNotToldIsLeftOut() {
        Schema row = SchemaBuilder.struct()
                .field("empty", Schema.OPTIONAL_STRING_SCHEMA)
                .field("long", Schema.OPTIONAL_STRING_SCHEMA)
                .field("blob", Schema.OPTIONAL_BYTES_SCHEMA)
                .build();
        Struct struct = new Struct(row)
                .put("long", ColumnValues.UNTOLD)
                .put("blob", ByteBuffer.wrap(ColumnValues.UNTOLD.getBytes(java.nio.charset.StandardCharsets.UTF_8)));

        assertThat(ColumnValues.row(struct).columns()).containsOnlyKeys("empty").containsEntry("empty", null);
    }

    private static Arguments form(String name, Schema schema, Object raw, Value expected) {
        return Arguments.of(name, schema, raw, expected);
    }

    private static Schema named(String name, SchemaBuilder builder) {
        return builder.name("io.debezium.time." + name).build();
    }

    private static Schema typed(String type) {
        return SchemaBuilder.string()
                .parameter("__debezium.source.column.type", type)
                .build();
    }
}
