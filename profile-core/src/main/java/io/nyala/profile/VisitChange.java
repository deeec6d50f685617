package io.nyala.profile;

import io.nyala.identity.IdentifierKey;
import io.nyala.sessionize.SessionId;

/**
 * The newest word on one visit of one identifier: absolute, so that it replaces whatever was said of that visit before.
 *
 * <p>All changes of one visit come in their order. Those of different visitors come in any, and end in the same fragment.
 */
public sealed interface VisitChange extends Contribution permits Visit, VisitWithdrawn {

    /** Which visit, and whose. A visit whose id moves is two changes: the old id withdrawn, the new one told. */
    SessionId id();

    @Override
    default IdentifierKey owner() {
        return id().owner();
    }
}
