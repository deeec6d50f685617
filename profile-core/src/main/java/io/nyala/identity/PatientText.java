package io.nyala.identity;

import java.util.regex.Pattern;

/**
 * A text that a pattern may look at only so often: a pattern that goes back and forth for ever is given up, after the same number of
 * looks everywhere.
 */
final class PatientText implements CharSequence {

    private static final int MAX_LOOKS = 100_000;

    private final String text;
    private int looks;

    /** What a pattern says of a whole text. */
    enum Verdict {
        MATCHES,
        DIFFERS,
        TAKES_TOO_LONG
    }

    private PatientText(String text) {
        this.text = text;
    }

    static Verdict verdict(Pattern pattern, String text) {
        try {
            return pattern.matcher(new PatientText(text)).matches() ? Verdict.MATCHES : Verdict.DIFFERS;
        } catch (OutOfPatience | StackOverflowError e) {
            return Verdict.TAKES_TOO_LONG;
        }
    }

    @Override
    public char charAt(int index) {
        looks++;
        if (looks > MAX_LOOKS) {
            throw new OutOfPatience();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }

    private static final class OutOfPatience extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfPatience() {
            super("the pattern looks at the text for too long", null, false, false);
        }
    }
}
