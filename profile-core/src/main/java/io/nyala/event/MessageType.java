package io.nyala.event;

/**
 * The kinds of event: the six calls of the Segment specification, RudderStack's merge, and what a row of a database or file says. A message
 * can be of any but the last.
 */
public enum MessageType {
    IDENTIFY(1),
    TRACK(2),
    PAGE(3),
    SCREEN(4),
    GROUP(5),
    ALIAS(6),
    MERGE(7),
    /** All that one row says of a person now, in place of what it said before. */
    ROW(8);

    private static final MessageType[] VALUES = values();

    private final int code;

    MessageType(int code) {
        this.code = code;
    }

    /** The number by which stored and sent forms know the type; never reused. */
    public int code() {
        return code;
    }

    /** Whether the specification gives it {@code properties}. */
    public boolean hasProperties() {
        return this == TRACK || this == PAGE || this == SCREEN;
    }

    /**
     * The type of a code.
     *
     * @throws IllegalArgumentException when no type has that code
     */
    public static MessageType ofCode(int code) {
        for (MessageType type : VALUES) {
            if (type.code == code) {
                return type;
            }
        }
        throw new IllegalArgumentException("no message type has code " + code);
    }
}
