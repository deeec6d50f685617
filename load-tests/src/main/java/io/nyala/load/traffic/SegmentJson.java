package io.nyala.load.traffic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.nyala.load.truth.Name;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages as lines of JSON in the form of the Segment specification; a message always gives the same bytes. */
final class SegmentJson {

    private static final JsonFactory JSON = new JsonFactory();
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter WITH_OFFSET = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT)
            .withZone(ZoneOffset.ofHours(2));

    private static final Map<String, String> MERGE_TYPES = Map.of("user_id", "userId", "anonymous_id", "anonymousId");

    private final Message message;
    private final Draw draw;
    private final JsonGenerator out;

    private SegmentJson(Message message, JsonGenerator out) {
        this.message = message;
        this.draw = Draw.of(message.messageId().hashCode(), "handwriting", message.person());
        this.out = out;
    }

    /** The line without its line end. */
    static byte[] line(Message message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(640);
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            new SegmentJson(message, out).write();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private void write() throws IOException {
        out.writeStartObject();
        out.writeStringField("type", message.kind().type());
        out.writeStringField("messageId", message.messageId());
        writeTimes();
        Device device = message.speaker().device();
        if (message.kind() == MessageKind.MERGE) {
            writeMergeProperties();
        } else {
            writeIds(device);
        }
        out.writeStringField("channel", device == null ? "server" : device.mobile() ? "mobile" : "browser");
        switch (message.kind()) {
            case TRACK -> out.writeStringField("event", message.name());
            case PAGE, SCREEN -> out.writeStringField("name", message.name());
            case IDENTIFY -> writeTraits();
            case GROUP -> out.writeStringField("groupId", "company-" + draw.between(1, 20));
            case ALIAS, MERGE -> {}
        }
        if (message.kind().hasProperties()) {
            writeProperties();
        }
        writeContext(device);
        out.writeEndObject();
    }

    private void writeIds(@Nullable Device device) throws IOException {
        Speaker speaker = message.speaker();
        writeOptional("userId", speaker.userId() == null ? speaker.nobody() : speaker.userId());
        writeOptional("anonymousId", device == null ? speaker.nobody() : device.anonymousId());
        if (message.kind() == MessageKind.ALIAS && device != null) {
            out.writeStringField("previousId", device.anonymousId());
        }
    }

    /** All names and nothing else: what is no field of the specification has its namespace as type. */
    private void writeMergeProperties() throws IOException {
        out.writeArrayFieldStart("mergeProperties");
        for (Name name : message.speaker().names()) {
            out.writeStartObject();
            out.writeStringField("type", MERGE_TYPES.getOrDefault(name.namespace(), name.namespace()));
            out.writeStringField("value", name.value());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void writeTimes() throws IOException {
        Moment moment = message.moment();
        DateTimeFormatter format = draw.chance(0.1) ? WITH_OFFSET : UTC;
        if (moment.stated()) {
            writeTime("timestamp", moment.occurredAt(), format);
        }
        writeTime("originalTimestamp", moment.original(), format);
        writeTime("sentAt", moment.sent(), format);
        writeTime("receivedAt", moment.received(), UTC);
    }

    private void writeTime(String field, long millis, DateTimeFormatter format) throws IOException {
        out.writeStringField(field, format.format(Instant.ofEpochMilli(millis)));
    }

    private void writeTraits() throws IOException {
        out.writeObjectFieldStart("traits");
        writeNames();
        List<SaidTrait> address = message.traits().stream()
                .filter(trait -> trait.writtenName().startsWith("address."))
                .toList();
        for (SaidTrait trait : message.traits()) {
            if (!address.contains(trait)) {
                writeValue(trait.writtenName(), trait.written());
            }
        }
        if (!address.isEmpty()) {
            out.writeObjectFieldStart("address");
            for (SaidTrait trait : address) {
                writeValue(trait.writtenName().substring("address.".length()), trait.written());
            }
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private void writeNames() throws IOException {
        String email = message.speaker().email();
        if (email != null) {
            out.writeStringField("email", Handwriting.email(email, draw));
        }
        String phone = message.speaker().phone();
        if (phone != null) {
            out.writeStringField("phone", Handwriting.phone(phone, draw));
        }
    }

    private void writeValue(String field, @Nullable Object value) throws IOException {
        if (value instanceof String text) {
            out.writeStringField(field, text);
        } else if (value instanceof Integer number) {
            out.writeNumberField(field, number);
        } else if (value instanceof Boolean truth) {
            out.writeBooleanField(field, truth);
        } else if (value instanceof List<?> list) {
            out.writeArrayFieldStart(field);
            for (Object member : list) {
                out.writeString((String) member);
            }
            out.writeEndArray();
        } else {
            out.writeNullField(field);
        }
    }

    private void writeProperties() throws IOException {
        out.writeObjectFieldStart("properties");
        if (message.revenue() != null) {
            out.writeStringField("order_id", "order-" + message.messageId().substring(0, 8));
            out.writeNumberField("revenue", message.revenue());
            out.writeStringField("currency", message.currency());
        } else if (message.name().equals("Checkout Started")) {
            // looks like revenue and is none: nothing has been bought yet
            out.writeNumberField("revenue", draw.between(1, 500));
            out.writeStringField("currency", message.currency());
        } else if (message.kind() == MessageKind.PAGE) {
            out.writeStringField("path", "/" + message.name().toLowerCase(Locale.ROOT));
            out.writeStringField(
                    "url", "https://shop.example.com/" + message.name().toLowerCase(Locale.ROOT));
        } else {
            out.writeStringField("product_id", "product-" + draw.between(1, 5_000));
        }
        out.writeEndObject();
    }

    private void writeContext(@Nullable Device device) throws IOException {
        out.writeObjectFieldStart("context");
        out.writeObjectFieldStart("library");
        out.writeStringField("name", device == null ? "nyala-server" : "nyala-" + device.platform());
        out.writeStringField("version", "1.0.0");
        out.writeEndObject();
        if (!message.active()) {
            out.writeBooleanField("active", false);
        }
        if (device != null) {
            out.writeStringField("ip", "192.0.2." + draw.between(1, 254));
            if (device.mobile()) {
                out.writeObjectFieldStart("device");
                writeOptional("id", device.deviceId());
                out.writeStringField("type", device.platform());
                out.writeEndObject();
            }
        }
        boolean named = message.speaker().email() != null || message.speaker().phone() != null;
        if (named && message.kind() != MessageKind.IDENTIFY) {
            out.writeObjectFieldStart("traits");
            writeNames();
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private void writeOptional(String field, @Nullable String value) throws IOException {
        if (value != null) {
            out.writeStringField(field, value);
        }
    }
}
