package io.nyala.link;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of the history of who is who: never changed, only added to.
 *
 * @param tenant whose customers
 * @param epoch place in the history of the tenant
 * @param changedAt when the message or order was taken in, epoch milliseconds
 * @param kind what happened
 * @param from the person before
 * @param to the person after; the same where nothing changed
 * @param identifier which identifier
 * @param otherOrNull the identifier it was seen with or named with, or null
 * @param reason the rule or the steward's words
 * @param evidence id of the message or order
 * @param by who ordered it; empty for a message
 */
public record IdentityChange(
        String tenant,
        long epoch,
        long changedAt,
        ChangeKind kind,
        ProfileId from,
        ProfileId to,
        IdentifierKey identifier,
        @Nullable IdentifierKey otherOrNull,
        String reason,
        String evidence,
        String by) {

    /** Refuses nulls. */
    public IdentityChange {
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(from);
        Objects.requireNonNull(to);
        Objects.requireNonNull(identifier);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(evidence);
        Objects.requireNonNull(by);
    }

    @Override
    public String toString() {
        return "IdentityChange[" + kind.word() + " " + identifier + " " + from + " -> " + to + "]";
    }
}
