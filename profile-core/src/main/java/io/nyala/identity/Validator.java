package io.nyala.identity;

/** What the values of a namespace must look like; a value that does not is refused. */
public enum Validator {
    /** Anything. */
    NONE,
    /** An e-mail address, taken in lower case. */
    EMAIL,
    /** A telephone number, taken as E.164. */
    PHONE,
    /** A UUID with its four dashes, taken in lower case. */
    UUID,
    /** Digits 0 to 9 only. */
    DIGITS
}
