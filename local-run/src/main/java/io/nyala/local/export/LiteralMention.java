package io.nyala.local.export;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds values in texts that nothing can read any more: in any case, and only as whole words, so that a value is not found inside a longer
 * one. A short value, which is a word of everybody, is found in quotes only.
 */
final class LiteralMention {
    private static final int SHORT = 6;
    private static final String NO_WORD_BEFORE = "(?<![\\p{L}\\p{N}._%+-])";
    private static final String NO_WORD_AFTER = "(?![\\p{L}\\p{N}]|[._@-][\\p{L}\\p{N}])";

    private final Pattern pattern;

    /** @param values to look for; at least one, none of them empty */
    LiteralMention(Collection<String> values) {
        pattern = Pattern.compile(
                values.stream().map(LiteralMention::word).collect(Collectors.joining("|")),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static String word(String value) {
        String literal = Pattern.quote(value);
        return value.length() < SHORT ? '"' + literal + '"' : NO_WORD_BEFORE + literal + NO_WORD_AFTER;
    }

    /** Whether one of the values stands in a text. */
    boolean isIn(String text) {
        return pattern.matcher(text).find();
    }
}
