package io.nyala.resolve.simulation;

import io.nyala.identity.Identifier;
import io.nyala.identity.ProfileId;
import io.nyala.resolve.ResolvedIdentifier;

/**
 * What a table says of an identifier that was seen.
 *
 * @param identifier which one
 * @param profile the person it names
 * @param membership why
 * @param mentions when it was seen beside a better one
 * @param firstSeen when it was first seen as the best one
 * @param heldUntil before then it is not forgotten
 */
record IdentifierRow(
        Identifier identifier,
        ProfileId profile,
        ResolvedIdentifier.Membership membership,
        ResolvedIdentifier.Days mentions,
        long firstSeen,
        long heldUntil) {

    static IdentifierRow of(ResolvedIdentifier state) {
        Identifier identifier = state.fragmentOrNull().identifier();
        return new IdentifierRow(
                identifier,
                profile(Cast.number(identifier.key()), state),
                state.membership(),
                state.mentions(),
                state.fragmentOrNull().firstSeen(),
                state.heldUntil());
    }

    /** The person that an identifier names. */
    static ProfileId profile(int number, ResolvedIdentifier state) {
        return state.alone()
                ? Cast.single(number, state.generation())
                : state.membership().profileOrNull();
    }
}
