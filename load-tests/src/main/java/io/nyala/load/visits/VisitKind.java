package io.nyala.load.visits;

/** What happens in a visit. */
enum VisitKind {
    /** Pages, events and orders; nobody says when it begins or ends. */
    PLAIN(1, false),
    /** Two runs too far apart, and an event between them that arrives when the second run has begun. */
    BRIDGED(3, false),
    /** Says its end, without an id. */
    ENDED(2, false),
    /** One user logs out, another logs in, on one browser. */
    OTHER_USER(3, false),
    /** START, END and an id. */
    NAMED(3, true),
    /** The START arrives after the END. */
    END_FIRST(3, true),
    /** The START is lost. */
    START_MISSING(2, true),
    /** The END is lost. */
    END_MISSING(2, true),
    /** Two STARTs. */
    TWO_STARTS(4, true),
    /** Events after the END. */
    AFTER_END(4, true),
    /** Another user inside one id. */
    NAMED_OTHER_USER(4, true),
    /** The shop's server sends an order without the id. */
    ORDER_BESIDE(3, true),
    /** Two sources use one id by chance. */
    SHARED_ID(4, true),
    /** The id is used again five hours later. */
    ID_AGAIN(2, true);

    private final int leastHits;
    private final boolean named;

    VisitKind(int leastHits, boolean named) {
        this.leastHits = leastHits;
        this.named = named;
    }

    int leastHits() {
        return leastHits;
    }

    /** Whether its source gives the session an id. */
    boolean isNamed() {
        return named;
    }

    /** Whether the first call says that the session begins. */
    boolean saysStart() {
        return named && this != START_MISSING && this != SHARED_ID && this != ID_AGAIN;
    }

    /** Whether a call says that the session ends. */
    boolean saysEnd() {
        return this == ENDED || (saysStart() && this != END_MISSING) || this == START_MISSING;
    }
}
