package io.nyala.link;

import org.jspecify.annotations.Nullable;

/** Where the linker's words go, in the order in which it says them. */
public interface LinkOutput {

    /** To the keeper of one identifier. */
    void tell(LinkMessage message);

    /** Into the history of who is who. */
    void changed(IdentityChange change);

    /** To all who keep something of a person, here and outside: an order to forget was carried out. */
    void erased(Erasure erasure);

    /** Two people are one person of so many identifiers now; for those who watch how large people become. */
    default void united(int identifiers) {}

    /**
     * To the stewards: raised, or decided.
     *
     * @param before what they knew of it, or null for nothing
     */
    void match(@Nullable PendingMatch before, PendingMatch now);

    /** To the stewards: nobody is asked any more, because one of the two was erased. */
    void withdrawn(PendingMatch match);
}
