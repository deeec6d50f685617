package io.nyala.jobs.state;

import io.nyala.layout.Layout;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** A Flink serializer made of a {@link Layout}. All our types are immutable, so nothing is ever copied. */
final class LayoutSerializer<T> extends TypeSerializer<T> {

    private static final long serialVersionUID = 1L;

    // by name, because a layout is a singleton that must not be cloned by Java serialization
    private final String layoutName;
    private transient @Nullable Layout<T> layout;

    LayoutSerializer(String layoutName) {
        this.layoutName = layoutName;
    }

    String layoutName() {
        return layoutName;
    }

    @SuppressWarnings("unchecked") // the name says which type it is
    private Layout<T> layout() {
        Layout<T> known = layout;
        if (known == null) {
            known = (Layout<T>) Layouts.byName(layoutName);
            layout = known;
        }
        return known;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return this;
    }

    @Override
    public @Nullable T createInstance() {
        return null;
    }

    @Override
    public T copy(T from) {
        return from;
    }

    @Override
    public T copy(T from, T reuse) {
        return from;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        layout().write(value, target);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        return layout().read(source);
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return layout().read(source);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        layout().write(layout().read(source), target);
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new LayoutSerializerSnapshot<>(layoutName);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LayoutSerializer<?> that && layoutName.equals(that.layoutName);
    }

    @Override
    public int hashCode() {
        return layoutName.hashCode();
    }
}
