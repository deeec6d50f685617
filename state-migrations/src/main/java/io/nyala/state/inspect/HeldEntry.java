package io.nyala.state.inspect;

import io.nyala.identity.IdentifierKey;
import io.nyala.privacy.Needles;
import io.nyala.state.savepoint.EntryDecoder;
import io.nyala.state.savepoint.SavedEntry;
import io.nyala.state.savepoint.SavedOperator;
import io.nyala.state.savepoint.Savepoint;
import io.nyala.state.savepoint.StateKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that the state holds of an identifier. Holds personal data: {@code toString} says where only.
 *
 * @param operator uid
 * @param state name
 * @param own whether it is kept under the identifier itself; otherwise it only names it
 * @param valueOrNull what is held; null for timers
 */
public record HeldEntry(String operator, String state, boolean own, @Nullable Object valueOrNull) {

    /**
     * All that a savepoint holds of an identifier, by the bytes of its key.
     *
     * @param key of the identifier
     */
    public static List<HeldEntry> of(IdentifierKey key, Savepoint savepoint) throws IOException {
        Needles needles = Needles.ofBytes(List.of(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(key.high())
                .putLong(key.low())
                .array()));
        List<HeldEntry> all = new ArrayList<>();
        for (SavedOperator operator : savepoint.operators()) {
            EntryDecoder decoder = new EntryDecoder(operator);
            operator.each(entry -> {
                if (needles.in(entry.key()) || needles.in(entry.value())) {
                    all.add(of(operator, entry, needles.in(entry.key()), decoder));
                }
            });
        }
        return all;
    }

    private static HeldEntry of(SavedOperator operator, SavedEntry entry, boolean own, EntryDecoder decoder)
            throws IOException {
        boolean readable =
                entry.state().kind() == StateKind.VALUE || entry.state().kind() == StateKind.MAP;
        return new HeldEntry(operator.uid(), entry.state().name(), own, readable ? decoder.value(entry) : null);
    }

    @Override
    public String toString() {
        return "HeldEntry[" + operator + "/" + state + "]";
    }
}
