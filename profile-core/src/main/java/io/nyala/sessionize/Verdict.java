package io.nyala.sessionize;

/** What became of an event. In all cases but {@link #DUPLICATE} it goes on to the profile, which needs no order. */
public enum Verdict {
    /** It is a step of a session. */
    COUNTED,
    /** It was seen before. */
    DUPLICATE,
    /** It came when its session could be final already: in the profile, in no session. */
    LATE,
    /** Too much is held of its visitor: in the profile, in no session. */
    SAMPLED,
    /** Its person did nothing, or its source knows no visits: in the profile, in no session. */
    NO_VISIT,
    /** It shows somebody who was forgotten since it happened: in no session, and the profile refuses it too. */
    FORGOTTEN,
    /** There was no event: time has passed, or a row was asked for. */
    NO_EVENT
}
