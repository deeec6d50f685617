package io.nyala.event;

/**
 * The kinds of message a source can send: the six calls of the Segment specification and RudderStack's merge.
 *
 * <p>The order is part of the stored form (the ordinal travels between operators): append only.
 */
public enum MessageType {
    IDENTIFY,
    TRACK,
    PAGE,
    SCREEN,
    GROUP,
    ALIAS,
    MERGE
}
