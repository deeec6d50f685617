package io.nyala.sql.wire;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A search pattern of JDBC: {@code %} any text, {@code _} one character, {@code \} before either means itself. */
final class LikePattern {
    private final Pattern regex;

    private LikePattern(Pattern regex) {
        this.regex = regex;
    }

    /** Nothing at all, and {@code *} as older clients send, match everything. */
    static LikePattern of(@Nullable String pattern) {
        var regex = new StringBuilder();
        var text = pattern == null || pattern.isEmpty() || "*".equals(pattern) ? "%" : pattern;
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                regex.append(Pattern.quote(String.valueOf(text.charAt(++i))));
            } else if (c == '%') {
                regex.append(".*");
            } else {
                regex.append(c == '_' ? "." : Pattern.quote(String.valueOf(c)));
            }
        }
        return new LikePattern(Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE));
    }

    boolean matches(String name) {
        return regex.matcher(name).matches();
    }
}
