package io.nyala.identity;

/** Names of the namespaces that messages themselves use. What holds of a namespace is said by {@link IdentityRules}. */
public final class Namespaces {

    public static final String USER_ID = "user_id";
    public static final String EMAIL = "email";
    public static final String PHONE = "phone";
    public static final String ANONYMOUS_ID = "anonymous_id";

    private Namespaces() {}
}
