package io.nyala.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import io.nyala.event.Value;
import io.nyala.proto.Field;
import io.nyala.proto.Fields;
import io.nyala.proto.SourceChangeKind;
import io.nyala.source.SourceChange;
import io.nyala.source.SourceRow;
import io.nyala.source.SourceTable;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Key and value of {@code source_change.v1}. */
public final class SourceChangeCodec {

    private SourceChangeCodec() {}

    /** The key: all changes of one row stand in one partition. */
    public static byte[] key(SourceChange change) {
        return change.rowName().getBytes(StandardCharsets.UTF_8);
    }

    /** The value. */
    public static byte[] encode(SourceChange change) {
        io.nyala.proto.SourceChange.Builder out = io.nyala.proto.SourceChange.newBuilder()
                .setTenant(change.tenant())
                .setSource(change.source())
                .setKind(
                        switch (change.kind()) {
                            case SNAPSHOT -> SourceChangeKind.SOURCE_CHANGE_KIND_SNAPSHOT;
                            case INSERTED -> SourceChangeKind.SOURCE_CHANGE_KIND_INSERTED;
                            case UPDATED -> SourceChangeKind.SOURCE_CHANGE_KIND_UPDATED;
                            case DELETED -> SourceChangeKind.SOURCE_CHANGE_KIND_DELETED;
                        })
                .setTable(io.nyala.proto.SourceTable.newBuilder()
                        .setDatabase(change.table().database())
                        .setSchema(change.table().schema())
                        .setTable(change.table().name()))
                .setKey(fields(change.key()))
                .setCapturedAt(Protos.micros(change.capturedAt()))
                .setLogPosition(change.position())
                .setTransactionId(change.transactionId());
        if (change.committedAt() != SourceChange.UNKNOWN_TIME) {
            out.setCommittedAt(Protos.micros(change.committedAt()));
        }
        if (change.before() != null) {
            out.setBefore(fields(change.before()));
        }
        if (change.after() != null) {
            out.setAfter(fields(change.after()));
        }
        return out.build().toByteArray();
    }

    /**
     * What {@link #encode} wrote, by this release or a later one.
     *
     * @return empty when {@code bytes} are no change, or one of a kind of a later release
     */
    public static Optional<SourceChange> decode(byte @Nullable [] bytes) {
        if (bytes == null) {
            return Optional.empty();
        }
        try {
            io.nyala.proto.SourceChange change = io.nyala.proto.SourceChange.parseFrom(bytes);
            SourceChange.Kind kind = kind(change.getKind());
            boolean whole = kind != null
                    && !change.getTable().getTable().isEmpty()
                    && change.getKey().getFieldsCount() > 0
                    && (kind == SourceChange.Kind.DELETED) != change.hasAfter();
            return whole ? Optional.of(change(change, kind)) : Optional.empty();
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    private static SourceChange change(io.nyala.proto.SourceChange change, SourceChange.Kind kind) {
        io.nyala.proto.SourceTable table = change.getTable();
        return new SourceChange(
                change.getTenant(),
                change.getSource(),
                kind,
                new SourceTable(table.getDatabase(), table.getSchema(), table.getTable()),
                row(change.getKey()),
                change.hasBefore() ? row(change.getBefore()) : null,
                change.hasAfter() ? row(change.getAfter()) : null,
                change.hasCommittedAt() ? Protos.millis(change.getCommittedAt()) : SourceChange.UNKNOWN_TIME,
                Protos.millis(change.getCapturedAt()),
                change.getLogPosition(),
                change.getTransactionId());
    }

    private static SourceChange.@Nullable Kind kind(SourceChangeKind kind) {
        return switch (kind) {
            case SOURCE_CHANGE_KIND_SNAPSHOT -> SourceChange.Kind.SNAPSHOT;
            case SOURCE_CHANGE_KIND_INSERTED -> SourceChange.Kind.INSERTED;
            case SOURCE_CHANGE_KIND_UPDATED -> SourceChange.Kind.UPDATED;
            case SOURCE_CHANGE_KIND_DELETED -> SourceChange.Kind.DELETED;
            case SOURCE_CHANGE_KIND_UNSPECIFIED, UNRECOGNIZED -> null;
        };
    }

    private static Fields fields(SourceRow row) {
        Fields.Builder fields = Fields.newBuilder();
        row.columns()
                .forEach((name, value) ->
                        fields.addFields(Field.newBuilder().setName(name).setValue(ValueCodec.toProto(value))));
        return fields.build();
    }

    private static SourceRow row(Fields fields) {
        Map<String, @Nullable Value> columns = new LinkedHashMap<>();
        for (Field field : fields.getFieldsList()) {
            columns.put(field.getName(), ValueCodec.fromProto(field.getValue()));
        }
        return new SourceRow(columns);
    }
}
