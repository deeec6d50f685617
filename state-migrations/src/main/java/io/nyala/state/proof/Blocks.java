package io.nyala.state.proof;

import io.nyala.identity.IdentifierKey;
import io.nyala.layout.Layout;
import io.nyala.layout.ResolvedIdentifierLayout;
import io.nyala.layout.VisitorLayout;
import io.nyala.link.LinkedIdentifier;
import io.nyala.privacy.Needles;
import io.nyala.resolve.ResolvedIdentifier;
import io.nyala.sessionize.Oblivion;
import io.nyala.sessionize.Visitor;
import io.nyala.source.FollowedRow;
import io.nyala.state.savepoint.EntryDecoder;
import io.nyala.state.savepoint.SavedEntry;
import io.nyala.state.savepoint.SavedOperator;
import io.nyala.state.savepoint.StateKind;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.TreeMap;

/**
 * Tells what must stay of an erased identifier, its keyed hash where it keeps late events out, from what must not. An entry is a block when nothing of the identifier
 * would be left in it without the block.
 */
final class Blocks {

    private final EntryDecoder decoder;
    private final IdentifierKey key;
    private final Needles keys;
    private boolean ownBlock;

    /**
     * @param operator whose entries are judged
     * @param key of who is erased
     * @param keys all forms of it
     */
    Blocks(SavedOperator operator, IdentifierKey key, Needles keys) {
        this.decoder = new EntryDecoder(operator);
        this.key = key;
        this.keys = keys;
    }

    boolean isBlock(SavedEntry entry) throws IOException {
        boolean block = isKept(entry);
        ownBlock |= block && entry.state().kind() == StateKind.VALUE && key.equals(decoder.key(entry));
        return block;
    }

    /** Whether there was a block under the identifier's own key: timers of that key are there to lift it. */
    boolean isOwn() {
        return ownBlock;
    }

    private boolean isKept(SavedEntry entry) throws IOException {
        if (entry.state().kind() != StateKind.VALUE && entry.state().kind() != StateKind.MAP) {
            return false;
        }
        Object value = decoder.value(entry);
        if (value instanceof ResolvedIdentifier known) {
            return isBlock(known, key.equals(decoder.key(entry)));
        }
        if (value instanceof Visitor visitor) {
            return isBlock(visitor);
        }
        if (value instanceof LinkedIdentifier linked) {
            // who was erased together stays known to each other, for the erasures to come
            return linked.componentOrNull() == null && linked.erasedAt() != LinkedIdentifier.NEVER;
        }
        // keyed hashes of what a row says, so that the same row says nothing again
        return value instanceof FollowedRow;
    }

    private boolean isBlock(ResolvedIdentifier known, boolean own) throws IOException {
        if (own) {
            return !known.seen() && known.alone() && known.erasedAt() != LinkedIdentifier.NEVER;
        }
        return !keys.in(written(
                ResolvedIdentifierLayout.INSTANCE,
                new ResolvedIdentifier(
                        known.fragmentOrNull(),
                        known.membership(),
                        known.mentions(),
                        known.erasedAt(),
                        known.generation(),
                        new TreeMap<>(),
                        known.heldUntil())));
    }

    private boolean isBlock(Visitor visitor) throws IOException {
        return !keys.in(written(
                VisitorLayout.INSTANCE,
                new Visitor(
                        visitor.recent(),
                        visitor.lanes(),
                        visitor.sampling(),
                        visitor.version(),
                        visitor.wakeAt(),
                        visitor.refreshAt(),
                        Oblivion.NONE)));
    }

    private static <T> byte[] written(Layout<T> layout, T value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        layout.write(value, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
