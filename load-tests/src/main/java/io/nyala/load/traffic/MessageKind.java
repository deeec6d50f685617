package io.nyala.load.traffic;

/** The calls that the traffic uses. */
enum MessageKind {
    IDENTIFY("identify"),
    TRACK("track"),
    PAGE("page"),
    SCREEN("screen");

    private final String type;

    MessageKind(String type) {
        this.type = type;
    }

    /** The value of the field {@code type}. */
    String type() {
        return type;
    }
}
