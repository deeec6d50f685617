package io.nyala.load.traffic;

/** The calls that the traffic uses. */
enum MessageKind {
    IDENTIFY("identify"),
    TRACK("track"),
    PAGE("page"),
    SCREEN("screen"),
    /** Says on purpose that the browser is the account. */
    ALIAS("alias"),
    /** Says on purpose that all its names are one person (RudderStack). */
    MERGE("merge"),
    /** Names a company that many people belong to. */
    GROUP("group");

    private final String type;

    MessageKind(String type) {
        this.type = type;
    }

    /** The value of the field {@code type}. */
    String type() {
        return type;
    }

    /** Whether it says of a deed what it was. */
    boolean hasProperties() {
        return this == TRACK || this == PAGE || this == SCREEN;
    }
}
