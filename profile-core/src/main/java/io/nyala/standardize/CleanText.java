package io.nyala.standardize;

import java.text.Normalizer;

/** Text that people typed: composed (Unicode NFC), trimmed, inner white space one blank. Idempotent. */
final class CleanText {

    private CleanText() {}

    static String of(String text) {
        String composed = isAscii(text) || Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC);
        return isClean(composed) ? composed : collapsed(composed);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static boolean isClean(String text) {
        boolean afterBlank = true;
        for (int i = 0; i < text.length(); i++) {
            boolean blank = isBlank(text.charAt(i));
            if (blank && (afterBlank || text.charAt(i) != ' ')) {
                return false;
            }
            afterBlank = blank;
        }
        return !afterBlank || text.isEmpty();
    }

    private static String collapsed(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (!isBlank(character)) {
                out.append(character);
            } else if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
        int end = out.length();
        return end > 0 && out.charAt(end - 1) == ' ' ? out.substring(0, end - 1) : out.toString();
    }

    /** White space of any kind, the no-break ones included. */
    private static boolean isBlank(char character) {
        return character == ' '
                || (character < 0x80
                        ? character >= 0x09 && character <= 0x0d
                        : Character.isWhitespace(character) || Character.isSpaceChar(character));
    }
}
