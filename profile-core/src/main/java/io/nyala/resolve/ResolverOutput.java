package io.nyala.resolve;

import io.nyala.event.Event;
import io.nyala.identity.IdentifierKey;
import org.jspecify.annotations.Nullable;

/** What follows from what the resolver took. */
public interface ResolverOutput {

    /**
     * An identifier has more to say, at the same place.
     *
     * @param before what it was, or null when it was unknown
     * @param arrivedAt when the input that changed it arrived in the log, or a moment later than all when none did
     */
    void changed(IdentifierKey key, @Nullable ResolvedIdentifier before, ResolvedIdentifier now, long arrivedAt);

    /** An identifier names another person, or was wiped: it leaves its old place and comes to its new one in the same step. */
    void moved(IdentifierKey key, ResolvedIdentifier before, ResolvedIdentifier now);

    /**
     * All that an identifier's events said is forgotten, and it is at its place without it.
     *
     * @param upTo what occurred up to this moment is, epoch milliseconds
     */
    default void wiped(IdentifierKey key, long upTo) {}

    /**
     * Something of an identifier expires in event time; {@link Resolver#expire} must be called then, or later.
     *
     * @param at epoch milliseconds
     */
    default void expires(IdentifierKey key, long at) {}

    /** An event that waited for a verdict, or behind one that did, goes on after so many nanoseconds. */
    default void waited(long nanos) {}

    /**
     * An event counts.
     *
     * @param shown whether it is a row of its own: it happened, and the person allows it
     */
    void applied(Event event, boolean shown);

    /** A row is left out of what is said of its owner, who has too many: this one, or another for it. */
    default void leftOut() {}

    /**
     * A person does not allow any more that events of theirs are rows.
     *
     * @param upTo what occurred up to this moment must be none, epoch milliseconds
     */
    default void withdrawn(IdentifierKey key, long upTo) {}

    /** An event is refused: it, or who it shows, was erased. */
    void forgotten();

    /** A word on a visit counts, or not when its owner has no fragment. */
    void visit(boolean hasFragment);
}
