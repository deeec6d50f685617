package io.nyala.link;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.sessionize.Forget;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * An order to forget was carried out. Kept for ever outside of the job, and heard again by whoever must not let the person come back.
 * Keys only (GDPR Art. 17, and Art. 19 for those who were told of the person).
 *
 * @param tenant whose customer it was
 * @param requestId the order; empty when one that was carried out before is told to one more visitor
 * @param by who ordered it
 * @param erasedAt all that occurred up to this moment is forgotten, epoch milliseconds
 * @param profiles the person, or several when the order named identifiers of several
 * @param identifiers all of them; at least one
 * @param visitors other identifiers that were seen with one of them: browsers and devices that may remember something of the person
 */
public record Erasure(
        String tenant,
        String requestId,
        String by,
        long erasedAt,
        List<ProfileId> profiles,
        List<Forgotten> identifiers,
        List<IdentifierKey> visitors)
        implements LinkInput {

    /**
     * An identifier that is forgotten.
     *
     * @param key opaque key
     * @param namespace the kind of identifier
     * @param generation how often it was forgotten: who comes back under it is a new person
     */
    public record Forgotten(IdentifierKey key, String namespace, int generation) {
        /** Refuses nulls. */
        public Forgotten {
            Objects.requireNonNull(key);
            Objects.requireNonNull(namespace);
        }
    }

    /** Copies the lists; refuses an erasure of nothing. */
    public Erasure {
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(requestId);
        Objects.requireNonNull(by);
        profiles = List.copyOf(profiles);
        identifiers = List.copyOf(identifiers);
        visitors = List.copyOf(visitors);
        if (identifiers.isEmpty()) {
            throw new IllegalArgumentException("an erasure is of somebody");
        }
    }

    /** One who was forgotten before is shown by a visitor that was not told. */
    static Erasure again(String tenant, Party party, LinkedIdentifier known, IdentifierKey visitor) {
        Forgotten forgotten = new Forgotten(party.key(), party.namespace(), known.generation());
        return new Erasure(tenant, "", "", known.erasedAt(), List.of(), List.of(forgotten), List.of(visitor));
    }

    /** The keys of the identifiers. */
    public Set<IdentifierKey> forgotten() {
        Set<IdentifierKey> keys = new HashSet<>();
        identifiers.forEach(identifier -> keys.add(identifier.key()));
        return keys;
    }

    /** What each who may remember something of the person is told: identifiers and visitors. */
    public List<Forget> words() {
        Set<IdentifierKey> forgotten = forgotten();
        Set<IdentifierKey> hearers = new HashSet<>(forgotten);
        hearers.addAll(visitors);
        return hearers.stream()
                .map(visitor -> new Forget(tenant, visitor, forgotten, erasedAt))
                .toList();
    }
}
