package io.nyala.jobs;

import java.util.Locale;

/**
 * Every operator of the job, in the order of the graph as far as there was one when they came. The id is name and uid at once; it stands in every savepoint, so it is
 * kept for ever.
 */
public enum OperatorId {
    /** Reads messages, makes canonical events of their bytes and tells event time; state: offsets. */
    READ_EVENTS,
    /** Counts and sends on; what cannot be accepted goes to {@code publish-rejected-events}. State: counters. */
    STANDARDIZE_EVENTS,
    /**
     * Keyed by visitor: each message counts once and goes on at once; sessions are assembled in event time. State:
     * {@code recent-messages} (the visitor), timers, the highest watermark, counters.
     */
    SESSIONIZE_EVENTS,
    /** Wakes {@code read-written-keys}. State: none of worth. */
    TICK_WRITTEN_KEYS,
    /** Reads back the write journal after a restart and asks the owners for their rows. State: journal position. */
    READ_WRITTEN_KEYS,
    /** Keyed by identifier: whose event this is, the fragment, and the rows that follow. State: {@code identifier}, counters. */
    RESOLVE_IDENTITY,
    /** Upserts table {@code profile}. */
    WRITE_PROFILES,
    /** Upserts table {@code identifier}. */
    WRITE_IDENTIFIERS,
    /** Sends dead letters to {@code rejected_event.v1}. */
    PUBLISH_REJECTED_EVENTS,
    /** Upserts table {@code session}. */
    WRITE_SESSIONS,
    /** Tells of events that are in no session on {@code late_event.v1}. */
    PUBLISH_LATE_EVENTS,
    /** Reads orders and makes commands of their bytes; has no part in event time. State: offsets. */
    READ_CONTROL,
    /** Counts orders and sends them on; what cannot be carried out goes to {@code publish-rejected-events}. State: counters. */
    STANDARDIZE_COMMANDS,
    /** Tells the history of who is who on {@code identity_change.v1}. */
    PUBLISH_IDENTITY_CHANGES,
    /** Tells what a steward is asked on {@code pending_match.v1}. */
    PUBLISH_PENDING_MATCHES,
    /** Tells which profiles were merged or split on {@code profile_change.v1}. */
    PUBLISH_PROFILE_CHANGES,
    /** Adds to table {@code identity_change}. */
    WRITE_IDENTITY_CHANGES,
    /** Upserts table {@code pending_match}. */
    WRITE_PENDING_MATCHES,
    /** Keyed by visitor: tells the linker what was seen together, once in a while. State: {@code seen-pairs}, counters. */
    OBSERVE_IDENTIFIERS,
    /**
     * Keyed by tenant: who is one person. State: {@code linked-identifiers}, {@code components}, {@code matches}, {@code orders}, {@code
     * epoch}, {@code recent-changes}, counters.
     */
    LINK_IDENTITIES,
    /** Gives notices the form in which they share an input with the linker's words. State: none. */
    ROUTE_NOTICES,
    /** Keyed by profile: the person, folded of fragments, and the row that follows. State: {@code person}, counters. */
    UPDATE_PROFILE,
    /** Upserts table {@code event}; only when events are rows. */
    WRITE_EVENTS,
    /** Tells who was forgotten on {@code erasure_receipt.v1}, which is kept for ever. */
    PUBLISH_ERASURE_RECEIPTS,
    /** Upserts table {@code erasure}. */
    WRITE_ERASURES,
    /** Makes the rows of that table of receipts. State: none. */
    LIST_ERASURES,
    /** Upserts table {@code erasure_receipt}. */
    WRITE_ERASURE_RECEIPTS,
    /** Makes the rows of that table of receipts. State: none. */
    LIST_ERASURE_RECEIPTS,
    /** Reads {@code erasure_receipt.v1} back, so that a state that lost it hears again who was forgotten. State: offsets. */
    READ_ERASURE_RECEIPTS,
    /** Gives receipts the form in which they share an input of the linker with its orders. State: none. */
    ROUTE_ERASURES,
    /** Tells each visitor who may remember something of the forgotten. State: none. */
    TELL_VISITORS,
    /** Gives notices the form in which they share an input with what visitors are told. State: none. */
    ROUTE_VISITOR_NOTICES,
    /** Reads changed rows of databases and files and makes what they say of their columns; has no part in event time. State: offsets. */
    READ_SOURCE_CHANGES,
    /** Counts rows and sends them on; what cannot be read goes to {@code publish-rejected-events}. State: counters. */
    SPLIT_SOURCE_ROWS,
    /** Keyed by row: lets through what a row says anew or takes back. State: {@code source-row}, counters. */
    FOLLOW_SOURCE_ROWS;

    /** The id as Flink, metrics and savepoints know it, for example {@code read-events}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
