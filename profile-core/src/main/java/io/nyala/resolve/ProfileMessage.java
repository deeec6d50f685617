package io.nyala.resolve;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.profile.Fragment;

/** What the keeper of an identifier tells the keeper of a person. All messages of one identifier to one person come in their order. */
public sealed interface ProfileMessage {

    /** The person. */
    ProfileId profile();

    /**
     * The identifier's fragment is this, at this person.
     *
     * @param arrivedAt when the oldest input that no row shows yet arrived in the log, epoch milliseconds, or a moment later than all
     */
    record Place(ProfileId profile, Fragment fragment, long arrivedAt) implements ProfileMessage {}

    /** The identifier's fragment is at this person no more. */
    record Retract(ProfileId profile, IdentifierKey owner) implements ProfileMessage {}
}
