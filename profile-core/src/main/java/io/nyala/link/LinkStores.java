package io.nyala.link;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;

/**
 * All that the linker keeps of one tenant.
 *
 * @param identifiers what is known of identifiers that were ever seen with others
 * @param components people of several identifiers
 * @param matches doubtful matches, open and decided, by id
 * @param orders orders carried out or cancelled, by request id, with the time they were given, epoch milliseconds
 * @param epoch the last epoch given out; one value
 */
public record LinkStores(
        KeyedStore<IdentifierKey, LinkedIdentifier> identifiers,
        KeyedStore<ProfileId, Component> components,
        KeyedStore<String, RaisedMatch> matches,
        KeyedStore<String, Long> orders,
        KeyedStore<String, Long> epoch) {

    /** The one key of {@link #epoch}. */
    public static final String EPOCH = "last";
}
