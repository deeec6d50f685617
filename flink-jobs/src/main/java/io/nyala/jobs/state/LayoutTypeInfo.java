package io.nyala.jobs.state;

import io.nyala.layout.Layout;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/** Tells Flink to use a {@link Layout} for a type; given explicitly to every stream and descriptor, so Kryo never appears. */
final class LayoutTypeInfo<T> extends TypeInformation<T> {

    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final String layoutName;

    LayoutTypeInfo(Class<T> type, Layout<T> layout) {
        this.type = type;
        this.layoutName = layout.layoutName();
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<T> getTypeClass() {
        return type;
    }

    @Override
    public boolean isKeyType() {
        return Comparable.class.isAssignableFrom(type);
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return new LayoutSerializer<>(layoutName);
    }

    @Override
    public String toString() {
        return "Layout<" + layoutName + ">";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LayoutTypeInfo<?> that && layoutName.equals(that.layoutName);
    }

    @Override
    public int hashCode() {
        return layoutName.hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof LayoutTypeInfo<?>;
    }
}
