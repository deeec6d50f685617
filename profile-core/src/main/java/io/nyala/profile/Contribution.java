package io.nyala.profile;

import io.nyala.identity.IdentifierKey;

/** What adds to the fragment of one identifier: an event, or what is known of a visit. */
public sealed interface Contribution permits EventContribution, VisitChange {

    /** The identifier whose fragment changes. */
    IdentifierKey owner();
}
