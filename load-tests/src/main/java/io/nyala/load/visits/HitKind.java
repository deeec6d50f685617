package io.nyala.load.visits;

/** The calls of a visit. */
enum HitKind {
    PAGE("page"),
    SCREEN("screen"),
    /** A page or screen that says that the session begins with it. */
    FIRST_PAGE("page"),
    TRACK("track"),
    ORDER("track"),
    START("track"),
    END("track");

    private final String type;

    HitKind(String type) {
        this.type = type;
    }

    /** The value of the field {@code type}. */
    String type() {
        return type;
    }

    boolean isPage() {
        return this == PAGE || this == SCREEN || this == FIRST_PAGE;
    }

    boolean isStart() {
        return this == START || this == FIRST_PAGE;
    }
}
