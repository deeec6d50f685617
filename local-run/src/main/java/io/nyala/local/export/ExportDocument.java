package io.nyala.local.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nyala.privacy.Holding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The form of the document: written as its records come, fields always in the same order. */
final class ExportDocument {
    private final JsonGenerator json;

    /** @param out not closed here */
    ExportDocument(Writer out) {
        try {
            json = new ObjectMapper().getFactory().createGenerator(out);
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.useDefaultPrettyPrinter();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A step that writes. */
    private interface Step {
        void write() throws IOException;
    }

    private static void io(Step step) {
        try {
            step.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What gives the records of a part, one after the other. */
    interface Records {
        void each(Consumer<Map<String, @Nullable Object>> record);
    }

    void begin(Map<String, String> head) {
        io(() -> {
            json.writeStartObject();
            for (var field : head.entrySet()) {
                json.writeStringField(field.getKey(), field.getValue());
            }
            json.writeArrayFieldStart("parts");
        });
    }

    /**
     * One part.
     *
     * @param name of the part
     * @param place where its records are held
     * @param records them
     */
    void part(String name, Holding place, Records records) {
        io(() -> {
            json.writeStartObject();
            json.writeStringField("name", name);
            describe(place);
            json.writeArrayFieldStart("records");
        });
        records.each(record -> io(() -> record(record)));
        io(() -> {
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private void record(Map<String, @Nullable Object> record) throws IOException {
        json.writeStartObject();
        for (var field : record.entrySet()) {
            json.writeFieldName(field.getKey());
            if (field.getValue() instanceof RawJson raw) {
                json.writeRawValue(raw.text());
            } else {
                json.writePOJO(field.getValue());
            }
        }
        json.writeEndObject();
    }

    private void describe(Holding place) throws IOException {
        json.writeStringField("kind", place.kind().name().toLowerCase(Locale.ROOT));
        json.writeStringField("place", place.name());
        json.writeStringField("what", place.note());
        json.writeStringField("purpose", place.purpose());
        json.writeStringField("retention", place.retention());
        json.writeStringField("keeper", place.keeper());
    }

    /**
     * The end.
     *
     * @param elsewhere places that hold the same in another form
     * @param recipients places by which others get to know of the person
     */
    void end(List<Holding> elsewhere, List<Holding> recipients) {
        io(() -> {
            json.writeEndArray();
            json.writeArrayFieldStart("elsewhere");
            for (Holding place : elsewhere) {
                json.writeStartObject();
                describe(place);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("recipients");
            for (Holding place : recipients) {
                json.writeStartObject();
                json.writeStringField("who", who(place));
                describe(place);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.flush();
        });
    }

    private static String who(Holding place) {
        return switch (place.kind()) {
            case TABLE -> "people with a role that may read the table by SQL (Impala, Kudu)";
            case TOPIC -> "systems that follow the topic";
            case STATE, FILE -> "operators of the engine";
        };
    }
}
