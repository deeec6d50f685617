package io.nyala.source;

/** What a column is read as. */
enum ValueType {
    /** As the source has it. */
    AS_IS,
    /** Text: a number by its digits. */
    TEXT,
    /** A whole number. */
    WHOLE,
    /** A decimal number. */
    DECIMAL,
    /** Yes or no. */
    TRUTH,
    /** A day. */
    DATE,
    /** A moment. */
    INSTANT
}
