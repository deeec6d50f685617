package io.nyala.standardize;

import java.util.Locale;
import java.util.Set;

/**
 * Values that programs write when they have none; as identifiers they would make one person of thousands.
 *
 * <p>The union of what others refuse: Segment's suggested blocked values (zeros and dashes, -1, null, anonymous, void, abc123),
 * Adobe's (invalid), PostHog's two lists (one in any case, one as written, both also in quotes) and Tealium's unset, unknown,
 * undefined. Tealium's minimum of six characters is not taken: short customer numbers are real.
 */
final class Placeholders {

    private static final Set<String> IN_ANY_CASE = Set.of(
            "anonymous",
            "guest",
            "distinctid",
            "distinct_id",
            "id",
            "not_authenticated",
            "email",
            "undefined",
            "true",
            "false",
            "invalid",
            "unknown",
            "not set",
            "(not set)",
            "void",
            "abc123");
    private static final Set<String> AS_WRITTEN =
            Set.of("[object Object]", "[object object]", "NaN", "None", "none", "null", "NULL", "-1");
    private static final int LONGEST = 17;

    private Placeholders() {}

    static boolean isPlaceholder(String value) {
        String bare = unquoted(value);
        if (isZerosAndDashes(bare)) {
            return true;
        }
        return bare.length() <= LONGEST
                && (AS_WRITTEN.contains(bare) || IN_ANY_CASE.contains(bare.toLowerCase(Locale.ROOT)));
    }

    private static boolean isZerosAndDashes(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) != '0' && value.charAt(i) != '-') {
                return false;
            }
        }
        return true;
    }

    private static String unquoted(String value) {
        int last = value.length() - 1;
        if (last < 1) {
            return value;
        }
        char first = value.charAt(0);
        return (first == '"' || first == '\'') && value.charAt(last) == first ? value.substring(1, last) : value;
    }
}
