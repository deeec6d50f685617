package io.nyala.state.savepoint;

import io.nyala.jobs.state.LayoutSerializerSnapshot;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeutils.CompositeTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.runtime.state.ttl.TtlStateFactory.TtlSerializerSnapshot;

/** Serializers in words. */
final class SerializerNames {

    private static final String SUFFIX = "SerializerSnapshot";

    private SerializerNames() {}

    static String of(TypeSerializerSnapshot<?> snapshot) {
        if (snapshot instanceof LayoutSerializerSnapshot<?> layout) {
            return "layout " + layout.layoutName();
        }
        if (snapshot instanceof TtlSerializerSnapshot<?> ttl) {
            return "ttl(" + of(ttl.getValueSerializerSnapshot()) + ")";
        }
        String name = snapshot.getClass().getSimpleName();
        String plain = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
        return snapshot instanceof CompositeTypeSerializerSnapshot<?, ?> composite
                ? plain
                        + Arrays.stream(composite.getNestedSerializerSnapshots())
                                .map(SerializerNames::of)
                                .collect(Collectors.joining(", ", "(", ")"))
                : plain;
    }
}
