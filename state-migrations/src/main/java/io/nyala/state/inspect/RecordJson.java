package io.nyala.state.inspect;

import com.fasterxml.jackson.core.JsonGenerator;
import io.nyala.event.Value;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import java.io.IOException;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the records of the state as JSON, for people to read. What somebody sent is shown only on demand; keys, names, times and counts always. */
public final class RecordJson {

    /** Texts that say nothing of a person. */
    private static final Set<String> HARMLESS =
            Set.of("tenant", "namespace", "source", "messageId", "matchId", "statementId", "by");

    private static final String HIDDEN = "(hidden)";

    private final JsonGenerator out;
    private final boolean showValues;

    /** @param showValues whether values that somebody sent are written too */
    public RecordJson(JsonGenerator out, boolean showValues) {
        this.out = out;
        this.showValues = showValues;
    }

    /** Writes one value. */
    public void write(@Nullable Object value) throws IOException {
        write(value, false);
    }

    private void write(@Nullable Object value, boolean harmless) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof IdentifierKey key) {
            out.writeString(key.hex());
        } else if (value instanceof ProfileId profile) {
            out.writeString(profile.hex());
        } else if (value instanceof Value && !showValues) {
            out.writeString(HIDDEN);
        } else if (value instanceof String text) {
            out.writeString(harmless || showValues ? text : HIDDEN);
        } else if (value instanceof Long || value instanceof Integer) {
            out.writeNumber(((Number) value).longValue());
        } else if (value instanceof Double number) {
            out.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else if (value instanceof Enum<?> word) {
            out.writeString(word.name());
        } else if (value instanceof Map<?, ?> map) {
            writeMap(map);
        } else if (value instanceof Iterable<?> list) {
            out.writeStartArray();
            for (Object each : list) {
                write(each, false);
            }
            out.writeEndArray();
        } else if (value instanceof Record record) {
            writeRecord(record);
        } else {
            out.writeString(value.getClass().getSimpleName());
        }
    }

    private void writeMap(Map<?, ?> map) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.writeFieldName(
                    entry.getKey() instanceof IdentifierKey key ? key.hex() : String.valueOf(entry.getKey()));
            write(entry.getValue(), false);
        }
        out.writeEndObject();
    }

    private void writeRecord(Record record) throws IOException {
        out.writeStartObject();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            out.writeFieldName(component.getName());
            try {
                component.getAccessor().setAccessible(true);
                write(component.getAccessor().invoke(record), HARMLESS.contains(component.getName()));
            } catch (ReflectiveOperationException | InaccessibleObjectException e) {
                throw new IOException("a " + record.getClass().getSimpleName() + " cannot be shown", e);
            }
        }
        out.writeEndObject();
    }
}
