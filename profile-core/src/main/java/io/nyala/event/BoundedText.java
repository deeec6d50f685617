package io.nyala.event;

/** Text of a sender that must not grow without bound. */
final class BoundedText {

    private BoundedText() {}

    /** The first {@code max} UTF-16 units of a text, one less where that would halve a character. */
    static String of(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
    }
}
