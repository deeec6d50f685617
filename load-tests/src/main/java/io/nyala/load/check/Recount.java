package io.nyala.load.check;

import io.nyala.event.Event;
import io.nyala.event.Order;
import io.nyala.identity.IdentifierKey;
import io.nyala.load.truth.Name;
import io.nyala.load.truth.Truth;
import io.nyala.load.truth.TruthBuilder;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What events add up to, counted again from the beginning of the log: each message of a visitor once, and whoever was ever seen
 * together connected, without any limit.
 */
public final class Recount {
    private static final int EVERYBODY = 0;
    private static final int MICRO_DIGITS = 6;

    private record MessageOf(IdentifierKey visitor, String messageId) {}

    private final Set<MessageOf> seen = new HashSet<>();
    private final Map<String, String> parents = new HashMap<>();
    private final TruthBuilder sums = new TruthBuilder(0);

    /** Starts with nothing. */
    public Recount() {
        sums.person(EVERYBODY, "everybody", "everybody", false);
    }

    /** Counts an event, unless it came before or was sent again for its session only. */
    public void add(Event event) {
        if (event.replayed()) {
            return;
        }
        if (!seen.add(new MessageOf(event.visitor(), event.messageId()))) {
            sums.duplicate();
            return;
        }
        List<Name> names = event.identifiers().stream()
                .map(identifier -> new Name(identifier.namespace(), identifier.value()))
                .toList();
        sums.event(EVERYBODY, names, event.occurredAt(), event.active(), revenue(event), "");
        String first = names.get(0).toString();
        names.forEach(name -> parents.put(root(name.toString()), root(first)));
    }

    /** What each identifier's events add up to; who is who is not in it. */
    Truth sums() {
        return sums.build();
    }

    /** One identifier for all that are connected with this one. */
    String root(String name) {
        String at = name;
        String parent = parents.computeIfAbsent(at, key -> key);
        while (!parent.equals(at)) {
            // halves the way for the next one who asks
            String next = parents.getOrDefault(parent, parent);
            parents.put(at, next);
            at = next;
            parent = parents.getOrDefault(at, at);
        }
        return at;
    }

    private static @Nullable BigDecimal revenue(Event event) {
        return event.order()
                .map(Order::revenueMicros)
                .map(micros -> BigDecimal.valueOf(micros, MICRO_DIGITS))
                .orElse(null);
    }
}
