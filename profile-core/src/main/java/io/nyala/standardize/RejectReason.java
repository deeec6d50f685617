package io.nyala.standardize;

/** Why a message could not be accepted. Names are part of the contract (rejected_event.proto): never reuse one. */
public enum RejectReason {
    /** No bytes, or an envelope without a body. */
    EMPTY,
    /** Neither an envelope nor JSON. */
    UNREADABLE_ENVELOPE,
    /** Not JSON: cut short, a stray character, two documents. */
    UNREADABLE_JSON,
    /** Text that is not valid UTF-8 or has half of a surrogate pair. */
    INVALID_TEXT,
    /** More bytes than {@link SpecLimits#MAX_MESSAGE_BYTES}. */
    TOO_LARGE,
    /** Nested too deeply, or a number or name longer than allowed. */
    TOO_COMPLEX,
    /** A field holds another type than the specification says. */
    WRONG_TYPE,
    /** No {@code type}. */
    MISSING_TYPE,
    /** A {@code type} that the specification does not know. */
    UNKNOWN_TYPE,
    /** More characters than {@link SpecLimits#MAX_MESSAGE_ID_LENGTH}. */
    MESSAGE_ID_TOO_LONG,
    /** More entries than {@link SpecLimits#MAX_PROPERTIES}. */
    TOO_MANY_PROPERTIES,
    /** A track call without {@code event}. */
    MISSING_EVENT,
    /** A group call without {@code groupId}. */
    MISSING_GROUP_ID,
    /** More characters than {@link SpecLimits#MAX_GROUP_ID_LENGTH}. */
    GROUP_ID_TOO_LONG,
    /** An alias call without {@code previousId}. */
    MISSING_PREVIOUS_ID,
    /** A merge call without {@code mergeProperties}. */
    MISSING_MERGE_PROPERTIES,
    /** Neither {@code userId} nor {@code anonymousId} nor another identifier. */
    MISSING_IDENTIFIER,
    /** Identifiers are there, but every one of them was refused. */
    NO_USABLE_IDENTIFIER,
    /** A time that nobody can read. */
    INVALID_TIMESTAMP,
    /** An order that lacks something, or that the program cannot carry out. */
    INVALID_COMMAND,
    /** A column of a row that its mapping cannot read, or that the source has no more. */
    UNREADABLE_ROW
}
