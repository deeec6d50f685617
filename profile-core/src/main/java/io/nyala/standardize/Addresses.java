package io.nyala.standardize;

import org.jspecify.annotations.Nullable;

/** Parts of addresses (URLs) that may be kept, found without regular expressions: each page call has two or three. */
final class Addresses {

    private static final String AUTHORITY = "://";

    private Addresses() {}

    /** The path of an address or of a path; {@code /} when an address has none, empty when there is nothing. */
    static String path(@Nullable String address) {
        String bare = withoutQuery(address);
        int authority = bare.indexOf(AUTHORITY);
        if (authority < 0) {
            return bare;
        }
        int path = bare.indexOf('/', authority + AUTHORITY.length());
        return path < 0 ? "/" : bare.substring(path);
    }

    /** An address without query, fragment, user and password. */
    static String withoutQuery(@Nullable String address) {
        if (address == null) {
            return "";
        }
        String bare = CleanText.of(address.substring(0, endOfPath(address)));
        int authority = bare.indexOf(AUTHORITY);
        if (authority < 0) {
            return bare;
        }
        int host = authority + AUTHORITY.length();
        int path = bare.indexOf('/', host);
        int user = bare.lastIndexOf('@', path < 0 ? bare.length() : path);
        return user < host ? bare : bare.substring(0, host) + bare.substring(user + 1);
    }

    private static int endOfPath(String address) {
        for (int i = 0; i < address.length(); i++) {
            char character = address.charAt(i);
            if (character == '?' || character == '#') {
                return i;
            }
        }
        return address.length();
    }
}
