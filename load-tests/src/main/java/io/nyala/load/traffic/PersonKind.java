package io.nyala.load.traffic;

/** How a person shows up. All but {@link #CUSTOMER} ever show one identifier only. */
enum PersonKind {
    /** A browser that never logs in: an anonymous id. */
    BROWSER,
    /** A back-office record: a user id. */
    ACCOUNT,
    /** A reader of the newsletter: an e-mail address, written in many ways. */
    MAILING,
    /** A caller of the call centre: a phone number, written in many ways. */
    CALLER,
    /** Several devices, anonymous at first, logged in later. */
    CUSTOMER;

    boolean singleIdentifier() {
        return this != CUSTOMER;
    }
}
