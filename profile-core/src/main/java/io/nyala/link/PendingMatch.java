package io.nyala.link;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import java.util.Locale;
import java.util.Objects;

/**
 * Perhaps one person: it needs a steward.
 *
 * @param tenant whose customers
 * @param matchId names it; the same two identifiers always give the same id
 * @param left one side
 * @param right the other side
 * @param leftProfile the person of the left identifier when it was raised
 * @param rightProfile the person of the right identifier when it was raised
 * @param confidence 0 to 1, the highest heard; 1 for the statement of a sender
 * @param by which matcher or source said it
 * @param evidence what speaks for it, without personal data
 * @param raisedAt when it was raised first, epoch milliseconds
 * @param state whether it is decided, and how
 * @param decidedAt epoch milliseconds; 0 while open
 * @param decidedBy who decided; empty while open
 * @param version grows with each change
 */
public record PendingMatch(
        String tenant,
        String matchId,
        IdentifierKey left,
        IdentifierKey right,
        ProfileId leftProfile,
        ProfileId rightProfile,
        double confidence,
        String by,
        String evidence,
        long raisedAt,
        State state,
        long decidedAt,
        String decidedBy,
        long version) {

    /** What became of it. */
    public enum State {
        OPEN,
        SAME_PERSON,
        DIFFERENT_PEOPLE;

        /** The word in tables and messages. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Refuses nulls. */
    public PendingMatch {
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(matchId);
        Objects.requireNonNull(left);
        Objects.requireNonNull(right);
        Objects.requireNonNull(leftProfile);
        Objects.requireNonNull(rightProfile);
        Objects.requireNonNull(by);
        Objects.requireNonNull(evidence);
        Objects.requireNonNull(state);
        Objects.requireNonNull(decidedBy);
    }

    /** The same match, decided. */
    PendingMatch decided(State decision, long at, String steward) {
        return new PendingMatch(
                tenant,
                matchId,
                left,
                right,
                leftProfile,
                rightProfile,
                confidence,
                by,
                evidence,
                raisedAt,
                decision,
                at,
                steward,
                version + 1);
    }

    @Override
    public String toString() {
        return "PendingMatch[" + matchId + ", " + state.word() + "]";
    }
}
