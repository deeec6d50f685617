package io.nyala.state.savepoint;

import java.util.Optional;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.MapSerializerSnapshot;
import org.apache.flink.runtime.state.ttl.TtlStateFactory.TtlSerializerSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * A state as a savepoint declares it.
 *
 * @param name as it was registered
 * @param kind what it is to Flink
 * @param serializer what Flink remembers of the serializer of values; empty where there is none
 */
public record SavedState(String name, StateKind kind, Optional<TypeSerializerSnapshot<?>> serializer) {

    /** Under which the state of a source's coordinator is told. */
    public static final String COORDINATOR = "coordinator";

    /** The serializer in words, for example {@code ttl(layout recent-messages)}. */
    public String serializerName() {
        return serializer.map(SerializerNames::of).orElse("");
    }

    /** Whether Flink keeps with each value when it was written, because it has a time to live. */
    boolean isAged() {
        return serializer
                .filter(snapshot -> snapshot instanceof TtlSerializerSnapshot
                        || (snapshot instanceof MapSerializerSnapshot<?, ?> map
                                && map.getNestedSerializerSnapshots()[1] instanceof TtlSerializerSnapshot))
                .isPresent();
    }

    /** Two are the same state if name and kind are; a serializer has no equality. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SavedState that && name.equals(that.name) && kind == that.kind;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
