package io.nyala.sessionize;

import io.nyala.event.Event;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * Who was forgotten, and up to when: what keeps a visitor's late events from telling of them again, also when they are sent again on purpose.
 * Held until the log has let go of such an event. Immutable.
 *
 * @param upTo by identifier the last moment that is forgotten, epoch milliseconds
 */
public record Oblivion(SortedMap<IdentifierKey, Long> upTo) {

    /** Nobody. */
    public static final Oblivion NONE = new Oblivion(Collections.emptySortedMap());

    /** Keeps what it is given from changing. */
    public Oblivion {
        upTo = upTo.isEmpty() ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(new TreeMap<>(upTo));
    }

    /** Whether nobody is. */
    public boolean isEmpty() {
        return upTo.isEmpty();
    }

    Oblivion with(Forget forget) {
        SortedMap<IdentifierKey, Long> more = new TreeMap<>(upTo);
        forget.identifiers().forEach(identifier -> more.merge(identifier, forget.upTo(), Math::max));
        return new Oblivion(more);
    }

    /** Without what event time has made needless. */
    Oblivion without(LongPredicate isLate) {
        if (upTo.values().stream().noneMatch(isLate::test)) {
            return this;
        }
        SortedMap<IdentifierKey, Long> less = new TreeMap<>(upTo);
        less.values().removeIf(isLate::test);
        return new Oblivion(less);
    }

    /** Whether an event shows one of them at a time that is forgotten. */
    boolean covers(Event event) {
        if (upTo.isEmpty()) {
            return false;
        }
        for (Identifier identifier : event.identifiers()) {
            if (upTo.getOrDefault(identifier.key(), Long.MIN_VALUE) >= event.occurredAt()) {
                return true;
            }
        }
        return upTo.getOrDefault(event.visitor(), Long.MIN_VALUE) >= event.occurredAt();
    }

    /** The latest of all moments; the least there is when nobody is forgotten. */
    long last() {
        return upTo.values().stream().mapToLong(Long::longValue).max().orElse(Long.MIN_VALUE);
    }

    @Override
    public String toString() {
        return "Oblivion[" + upTo.size() + "]";
    }
}
