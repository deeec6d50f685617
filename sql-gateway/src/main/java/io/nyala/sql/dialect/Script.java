package io.nyala.sql.dialect;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text of several statements at the semicolons that end them: those outside of quotes and comments. */
public final class Script {

    /**
     * One statement of a script.
     *
     * @param text without its semicolon
     * @param line of the script on which it begins, from one
     */
    public record Part(String text, int line) {

        /** The statement on the lines where the script has it, so that an error names the script's line. */
        public String inPlace() {
            return "\n".repeat(line - 1) + text;
        }
    }

    private final String script;
    private final List<Part> parts = new ArrayList<>();
    private int start;

    private Script(String script) {
        this.script = script;
    }

    /** The statements in order; what is blank or only a comment is none. */
    public static List<Part> parts(String script) {
        var cutting = new Script(script);
        cutting.cut();
        return List.copyOf(cutting.parts);
    }

    private void cut() {
        int i = skipBlanks(0);
        start = i;
        while (i < script.length()) {
            switch (script.charAt(i)) {
                case '\'', '"', '`' -> i = endOfQuote(i);
                case ';' -> {
                    add(i);
                    i = skipBlanks(i + 1);
                    start = i;
                }
                default -> i = Math.max(i + 1, endOfComment(i));
            }
        }
        add(script.length());
    }

    private void add(int end) {
        if (end > start) {
            var line = 1 + (int) script.substring(0, start).lines().count() - (isAtLineStart() ? 0 : 1);
            parts.add(new Part(script.substring(start, end).stripTrailing(), line));
        }
    }

    private boolean isAtLineStart() {
        return start == 0 || script.charAt(start - 1) == '\n';
    }

    /** Past white space and comments. */
    private int skipBlanks(int from) {
        int i = from;
        while (i < script.length()) {
            var next = Character.isWhitespace(script.charAt(i)) ? i + 1 : endOfComment(i);
            if (next == i) {
                return i;
            }
            i = next;
        }
        return i;
    }

    /** Past the comment that begins here, or here if none does. */
    private int endOfComment(int i) {
        if (script.startsWith("--", i)) {
            return past("\n", i);
        }
        return script.startsWith("/*", i) ? past("*/", i + 2) : i;
    }

    private int past(String mark, int from) {
        var found = script.indexOf(mark, from);
        return found < 0 ? script.length() : found + mark.length();
    }

    private int endOfQuote(int open) {
        var quote = script.charAt(open);
        for (int i = open + 1; i < script.length(); i++) {
            if (script.charAt(i) == '\\' && quote != '`') {
                i++;
            } else if (script.charAt(i) == quote) {
                return i + 1;
            }
        }
        return script.length();
    }
}
