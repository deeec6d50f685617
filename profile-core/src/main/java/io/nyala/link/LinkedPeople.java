package io.nyala.link;

import io.nyala.event.Event;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.identity.ProfileId;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is one person after some events and orders, by some rules: the observer and the linkers of all tenants over plain maps, each
 * input carried through before the next. For those who ask what rules would make of a history.
 *
 * <p>Holds the identifiers, not the events. Not thread-safe.
 */
public final class LinkedPeople {

    /**
     * A kind of link that was refused.
     *
     * @param namespace of the identifier that was not taken in; empty when no event showed it
     * @param reason the rule
     */
    public record Conflict(String namespace, String reason) {}

    private final IdentityRules rules;
    private final IdentifierKeys keys;
    private final Observer observer;
    private final Map<IdentifierKey, SeenPairs> seenPairs = new HashMap<>();
    // a key is of one tenant only, so these two serve all
    private final MemoryStore<IdentifierKey, LinkedIdentifier> linked = new MemoryStore<>();
    private final MemoryStore<ProfileId, Component> components = new MemoryStore<>();
    private final Map<String, Linker> linkers = new HashMap<>();
    private final Map<IdentifierKey, Identifier> identifiers = new HashMap<>();
    private final Map<Conflict, Long> conflicts = new HashMap<>();
    private long erased;

    /**
     * Nobody yet.
     *
     * @param rules priorities, limits and bounds
     * @param keys mints profile ids
     */
    public LinkedPeople(IdentityRules rules, IdentifierKeys keys) {
        this.rules = rules;
        this.keys = keys;
        this.observer = new Observer(rules);
    }

    /** The next event that counts; it may be of any visitor. */
    public void take(Event event) {
        if (event.identifiers().stream().noneMatch(shown -> known(shown.key()).forgottenUpTo() >= event.occurredAt())) {
            event.identifiers().forEach(shown -> identifiers.putIfAbsent(shown.key(), shown));
        }
        if (event.identifiers().size() > 1) {
            Observer.Observed observed = observer.observe(seenPairs.get(event.visitor()), event);
            seenPairs.put(event.visitor(), observed.seen());
            if (observed.observationOrNull() != null) {
                decide(observed.observationOrNull());
            }
        }
    }

    /** The next order. */
    public void take(Command command) {
        decide(command);
    }

    private void decide(LinkInput input) {
        linkers.computeIfAbsent(input.tenant(), unused -> linker()).take(input);
    }

    private Linker linker() {
        LinkStores stores =
                new LinkStores(linked, components, new MemoryStore<>(), new MemoryStore<>(), new MemoryStore<>());
        return new Linker(rules, keys, stores, new Outcome());
    }

    private LinkedIdentifier known(IdentifierKey key) {
        LinkedIdentifier known = linked.get(key);
        return known == null ? LinkedIdentifier.UNKNOWN : known;
    }

    /** All identifiers that events showed and nobody ordered to forget since, by key. */
    public Map<IdentifierKey, Identifier> identifiers() {
        return Collections.unmodifiableMap(identifiers);
    }

    /** The person of each of them. */
    public Map<IdentifierKey, ProfileId> people() {
        Map<IdentifierKey, ProfileId> people = new HashMap<>();
        identifiers.keySet().forEach(key -> people.put(key, person(key)));
        return people;
    }

    private ProfileId person(IdentifierKey key) {
        LinkedIdentifier known = known(key);
        return known.componentOrNull() == null ? keys.singleProfile(key, known.generation()) : known.componentOrNull();
    }

    /** Those of them that name nobody but themselves, because too many use them. */
    public Set<IdentifierKey> demoted() {
        Set<IdentifierKey> demoted = new HashSet<>(identifiers.keySet());
        demoted.removeIf(key -> !known(key).demoted());
        return demoted;
    }

    /** Whether an order to forget ever reached an identifier. */
    public boolean wasErased(IdentifierKey key) {
        return known(key).forgottenUpTo() != LinkedIdentifier.NEVER;
    }

    /** How often an identifier was forgotten by order. */
    public long erased() {
        return erased;
    }

    /** How many links of each kind were refused. */
    public Map<Conflict, Long> conflicts() {
        return Collections.unmodifiableMap(conflicts);
    }

    /** Hears what the linkers say, as far as it matters here. */
    private final class Outcome implements LinkOutput {

        @Override
        public void tell(LinkMessage message) {
            if (message instanceof LinkMessage.Wipe) {
                identifiers.remove(message.to());
                erased++;
            }
        }

        @Override
        public void changed(IdentityChange change) {
            if (change.kind() == ChangeKind.CONFLICT) {
                Identifier identifier = identifiers.get(change.identifier());
                String namespace = identifier == null ? "" : identifier.namespace();
                conflicts.merge(new Conflict(namespace, change.reason()), 1L, Long::sum);
            }
        }

        @Override
        public void erased(Erasure erasure) {}

        @Override
        public void withdrawn(PendingMatch match) {}

        @Override
        public void match(@Nullable PendingMatch before, PendingMatch now) {}
    }
}
