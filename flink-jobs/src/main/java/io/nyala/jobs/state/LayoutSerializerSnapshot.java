package io.nyala.jobs.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * What a savepoint remembers of a {@link LayoutSerializer}: the layout's name. Every value carries its own version, so one
 * layout is always compatible with itself.
 *
 * <p>This class's name and package stand in every savepoint: they are frozen.
 */
public final class LayoutSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {

    private static final int VERSION = 1;

    private String layoutName;

    /** For Flink, which fills it by {@link #readSnapshot}. */
    public LayoutSerializerSnapshot() {
        this("");
    }

    LayoutSerializerSnapshot(String layoutName) {
        this.layoutName = layoutName;
    }

    /** The frozen name of the layout, for example {@code person}. */
    public String layoutName() {
        return layoutName;
    }

    @Override
    public int getCurrentVersion() {
        return VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeUTF(layoutName);
    }

    @Override
    public void readSnapshot(int readVersion, DataInputView in, ClassLoader classLoader) throws IOException {
        layoutName = in.readUTF();
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        return new LayoutSerializer<>(layoutName);
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> old) {
        return old instanceof LayoutSerializerSnapshot<T> that && layoutName.equals(that.layoutName)
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.incompatible();
    }
}
