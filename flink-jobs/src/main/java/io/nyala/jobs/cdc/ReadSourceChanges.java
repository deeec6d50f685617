package io.nyala.jobs.cdc;

import io.nyala.jobs.state.Types;
import io.nyala.source.SourceChange;
import io.nyala.source.SourceChange.Kind;
import io.nyala.source.SourceRow;
import io.nyala.source.SourceTable;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Struct;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.source.SourceRecord;
import org.apache.flink.cdc.debezium.DebeziumDeserializationSchema;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Makes a {@link SourceChange} of what Debezium says of a row. Takes the columns as they come, so that a table may get, lose or change
 * columns while it is read. A change of a primary key comes as a delete and an insert.
 */
final class ReadSourceChanges implements DebeziumDeserializationSchema<SourceChange> {

    private static final long serialVersionUID = 1L;

    private final String source;
    private final String tenant;
    private final transient @Nullable ReaderMetrics metricsOrNull;
    private transient @Nullable LogPosition positionOrNull;

    private ReadSourceChanges(Access access, @Nullable ReaderMetrics metricsOrNull) {
        this.source = access.source();
        this.tenant = access.tenant();
        this.metricsOrNull = metricsOrNull;
    }

    static ReadSourceChanges of(Access access) {
        return new ReadSourceChanges(access, null);
    }

    /** One that says what it has read. */
    static ReadSourceChanges counting(Access access, ReaderMetrics metrics) {
        return new ReadSourceChanges(access, metrics);
    }

    /** How Debezium has to say it. */
    static Properties debeziumProperties() {
        Properties properties = new Properties();
        properties.setProperty("decimal.handling.mode", "string");
        properties.setProperty("time.precision.mode", "adaptive");
        properties.setProperty("binary.handling.mode", "bytes");
        properties.setProperty("tombstones.on.delete", "false");
        properties.setProperty("unavailable.value.placeholder", ColumnValues.UNTOLD);
        // which column is a decimal does not show in its text
        properties.setProperty("column.propagate.source.type", ".*");
        return properties;
    }

    @Override
    public void deserialize(SourceRecord record, Collector<SourceChange> out) {
        if (!(record.value() instanceof Struct envelope) || envelope.schema().field("op") == null) {
            return;
        }
        Kind kind = kindOrNull(String.valueOf(envelope.getString("op")));
        if (kind == null) {
            return;
        }
        if (!(record.key() instanceof Struct key)) {
            if (metricsOrNull != null) {
                metricsOrNull.countWithoutKey();
            }
            return;
        }
        SourceChange change = change(kind, key, envelope, record.sourceOffset());
        if (metricsOrNull != null) {
            metricsOrNull.count(change);
        }
        out.collect(change);
    }

    private SourceChange change(Kind kind, Struct key, Struct envelope, Map<String, ?> offset) {
        Struct from = envelope.getStruct("source");
        boolean isLogged = kind != Kind.SNAPSHOT;
        return new SourceChange(
                tenant,
                source,
                kind,
                table(from),
                ColumnValues.row(key),
                rowOrNull(envelope.getStruct("before")),
                kind == Kind.DELETED ? null : rowOrNull(envelope.getStruct("after")),
                isLogged && from.getInt64("ts_ms") != null ? from.getInt64("ts_ms") : SourceChange.UNKNOWN_TIME,
                envelope.getInt64("ts_ms") == null ? System.currentTimeMillis() : envelope.getInt64("ts_ms"),
                isLogged ? position().next(from, offset) : "",
                isLogged ? transaction(from) : "");
    }

    private @Nullable SourceRow rowOrNull(@Nullable Struct columns) {
        if (columns == null) {
            return null;
        }
        SourceRow row = ColumnValues.row(columns);
        int untold = columns.schema().fields().size() - row.columns().size();
        if (untold > 0 && metricsOrNull != null) {
            metricsOrNull.countUntold(untold);
        }
        return row;
    }

    private LogPosition position() {
        if (positionOrNull == null) {
            positionOrNull = new LogPosition();
        }
        return positionOrNull;
    }

    private static SourceTable table(Struct from) {
        return new SourceTable(text(from, "db"), text(from, "schema"), text(from, "table"));
    }

    private static String transaction(Struct from) {
        String id = text(from, "txId");
        return id.isEmpty() ? text(from, "gtid") : id;
    }

    private static String text(Struct from, String field) {
        Object value = from.schema().field(field) == null ? null : from.get(field);
        return value == null ? "" : value.toString();
    }

    /** Null for what is no change of a row. */
    private static @Nullable Kind kindOrNull(String operation) {
        return switch (operation) {
            case "r" -> Kind.SNAPSHOT;
            case "c" -> Kind.INSERTED;
            case "u" -> Kind.UPDATED;
            case "d" -> Kind.DELETED;
            default -> null;
        };
    }

    @Override
    public TypeInformation<SourceChange> getProducedType() {
        return Types.SOURCE_CHANGE;
    }
}
