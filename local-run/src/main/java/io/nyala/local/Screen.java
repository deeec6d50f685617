package io.nyala.local;

/** The screen that the launcher found: its size, and whether a person sits at it. */
final class Screen {
    private Screen() {}

    /** Characters of a line, 0 if the output goes elsewhere. */
    static int width() {
        return Integer.getInteger("nyala.columns", 0);
    }

    /** Whether both input and output are a terminal. */
    static boolean isAttended() {
        return Boolean.getBoolean("nyala.attended");
    }
}
