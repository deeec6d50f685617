package io.nyala.local.answer;

import java.util.ArrayList;
import java.util.List;

/**
 * Text of SQL statements, cut at the semicolons that end them: those outside of quotes and comments.
 *
 * @param statements each without its semicolon
 * @param isComplete whether the text ends with an ended statement, or has none
 */
public record SqlText(List<Part> statements, boolean isComplete) {

    /**
     * One statement.
     *
     * @param text without its semicolon
     * @param line on which it begins, from one
     */
    public record Part(String text, int line) {
        /** The statement on the lines where its file has it, so that errors name the lines of the file. */
        public String inPlace() {
            return "\n".repeat(line - 1) + text;
        }
    }

    /** Cuts a text; its last statement may lack the semicolon. */
    public static SqlText of(String text) {
        List<Part> parts = new ArrayList<>();
        int start = pastBlanks(text, 0);
        int i = start;
        boolean ended = true;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == ';') {
                add(parts, text, start, i);
                i = pastBlanks(text, i + 1);
                start = i;
                ended = true;
            } else {
                ended = false;
                i = c == '\'' || c == '"' || c == '`' ? pastQuote(text, i) : Math.max(i + 1, pastComment(text, i));
            }
        }
        add(parts, text, start, text.length());
        return new SqlText(List.copyOf(parts), ended);
    }

    private static void add(List<Part> parts, String text, int start, int end) {
        if (start < end) {
            int line =
                    1 + (int) text.chars().limit(start).filter(c -> c == '\n').count();
            parts.add(new Part(text.substring(start, end).stripTrailing(), line));
        }
    }

    private static int pastBlanks(String text, int from) {
        int i = from;
        while (i < text.length()) {
            int next = Character.isWhitespace(text.charAt(i)) ? i + 1 : pastComment(text, i);
            if (next == i) {
                return i;
            }
            i = next;
        }
        return i;
    }

    /** Past the comment that begins here, or here if none does. */
    private static int pastComment(String text, int i) {
        if (text.startsWith("--", i)) {
            return past(text, "\n", i);
        }
        return text.startsWith("/*", i) ? past(text, "*/", i + 2) : i;
    }

    private static int past(String text, String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found + mark.length();
    }

    private static int pastQuote(String text, int open) {
        char quote = text.charAt(open);
        for (int i = open + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\' && quote != '`') {
                i++;
            } else if (text.charAt(i) == quote) {
                return i + 1;
            }
        }
        return text.length();
    }
}
