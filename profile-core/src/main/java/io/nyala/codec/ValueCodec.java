package io.nyala.codec;

import io.nyala.event.CanonicalJson;
import io.nyala.event.Value;
import io.nyala.proto.Field;
import io.nyala.proto.Fields;
import io.nyala.proto.NullValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Free-form values of the wire as values of the rules; null for null. */
final class ValueCodec {

    private ValueCodec() {}

    static @Nullable Value fromProto(io.nyala.proto.Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE -> Value.of(value.getStringValue());
            case INT_VALUE -> Value.of(value.getIntValue());
            case DOUBLE_VALUE -> real(value.getDoubleValue());
            case BOOL_VALUE -> Value.of(value.getBoolValue());
            case LIST_VALUE -> list(value.getListValue().getValuesList());
            case OBJECT_VALUE -> object(value.getObjectValue());
            case NULL_VALUE, KIND_NOT_SET -> null;
        };
    }

    /** Lists and objects are written as the JSON text that they are. */
    static io.nyala.proto.Value toProto(@Nullable Value value) {
        io.nyala.proto.Value.Builder out = io.nyala.proto.Value.newBuilder();
        if (value == null) {
            return out.setNullValue(NullValue.NULL_VALUE).build();
        } else if (value instanceof Value.Text text) {
            out.setStringValue(text.value());
        } else if (value instanceof Value.Whole whole) {
            out.setIntValue(whole.value());
        } else if (value instanceof Value.Real real) {
            out.setDoubleValue(real.value());
        } else if (value instanceof Value.Truth truth) {
            out.setBoolValue(truth.value());
        } else if (value instanceof Value.Json json) {
            out.setStringValue(json.text());
        }
        return out.build();
    }

    /** JSON has no infinity and no NaN: they are kept as the text Java has for them. */
    private static Value real(double number) {
        return Double.isFinite(number) ? Value.of(number) : Value.of(Double.toString(number));
    }

    private static Value list(List<io.nyala.proto.Value> values) {
        List<@Nullable Value> members = new ArrayList<>(values.size());
        for (io.nyala.proto.Value value : values) {
            members.add(fromProto(value));
        }
        return CanonicalJson.list(members);
    }

    static Value.Json object(Fields fields) {
        Map<String, @Nullable Value> members = new HashMap<>();
        for (Field field : fields.getFieldsList()) {
            members.put(field.getName(), fromProto(field.getValue()));
        }
        return CanonicalJson.object(members);
    }
}
