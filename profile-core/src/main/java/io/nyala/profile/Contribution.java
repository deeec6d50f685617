package io.nyala.profile;

import io.nyala.identity.IdentifierKey;

/** What adds to the fragment of one identifier: an event, a mention beside a better one, or what is known of a visit. */
public sealed interface Contribution permits ToldContribution, VisitChange, PairsForgotten {

    /** The identifier whose fragment changes. */
    IdentifierKey owner();
}
