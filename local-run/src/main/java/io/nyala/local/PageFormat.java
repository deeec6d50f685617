package io.nyala.local;

/** How an answer of several tables is shown. */
enum PageFormat {
    /** A page for people. */
    TABLE,
    /** One object for programs. */
    JSON
}
