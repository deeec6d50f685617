package io.nyala.event;

/** Whether a message says that a session begins or ends. It only informs: sessions are cut by time, id and user. */
public enum Boundary {
    NONE(0),
    START(1),
    END(2);

    private static final Boundary[] VALUES = values();

    private final int code;

    Boundary(int code) {
        this.code = code;
    }

    /** The number by which stored and sent forms know the boundary; never reused. */
    public int code() {
        return code;
    }

    /**
     * The boundary of a code.
     *
     * @throws IllegalArgumentException when no boundary has that code
     */
    public static Boundary ofCode(int code) {
        for (Boundary boundary : VALUES) {
            if (boundary.code == code) {
                return boundary;
            }
        }
        throw new IllegalArgumentException("no boundary has code " + code);
    }
}
