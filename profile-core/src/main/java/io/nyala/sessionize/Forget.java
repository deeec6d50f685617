package io.nyala.sessionize;

import io.nyala.identity.IdentifierKey;
import java.util.Objects;
import java.util.Set;

/**
 * Told to a visitor who may remember something of a person who was forgotten.
 *
 * @param tenant whose customer it was
 * @param visitor who is told
 * @param identifiers the identifiers of the person
 * @param upTo all that occurred up to this moment is forgotten, epoch milliseconds
 */
public record Forget(String tenant, IdentifierKey visitor, Set<IdentifierKey> identifiers, long upTo) {

    /** Copies the set. */
    public Forget {
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(visitor);
        identifiers = Set.copyOf(identifiers);
    }

    /** Whether the visitor is one of the identifiers. */
    public boolean isOfVisitor() {
        return identifiers.contains(visitor);
    }

    /** Whether the steps of a session, which can't be told apart any more, may be the person's. */
    boolean concerns(Session session) {
        return session.startedAt() <= upTo
                && (identifiers.contains(session.id().owner())
                        || (session.userOrNull() != null && identifiers.contains(session.userOrNull())));
    }

    /** Whether the person took a step. */
    boolean concerns(Step step) {
        return step.at() <= upTo && identifiers.contains(step.identifier());
    }
}
