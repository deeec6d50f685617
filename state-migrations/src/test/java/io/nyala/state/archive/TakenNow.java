package io.nyala.state.archive;

import io.nyala.state.savepoint.SavedEntry;
import io.nyala.state.savepoint.SavedOperator;
import io.nyala.state.savepoint.ValueChanges;
import java.nio.ByteBuffer;

/** As if a savepoint was taken just now: what has a time to live would be gone otherwise, some days after a release. */
final class TakenNow implements ValueChanges {

    @Override
    public boolean concern(SavedOperator operator) {
        return operator.keySerializer().isPresent();
    }

    @Override
    public byte[] changed(SavedOperator operator, SavedEntry entry) {
        if (!entry.state().serializerName().startsWith("ttl(")) {
            return entry.value();
        }
        byte[] value = entry.value().clone();
        ByteBuffer.wrap(value).putLong(System.currentTimeMillis());
        return value;
    }
}
