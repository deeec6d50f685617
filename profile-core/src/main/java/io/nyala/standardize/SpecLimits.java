package io.nyala.standardize;

/**
 * The limits of the specification. Segment's HTTP API refuses more than 32 KB a message; Segment Unify drops longer ids and
 * larger property sets without a word (its product limits page); here they are rejections.
 */
public final class SpecLimits {

    /** Bytes of one message. */
    public static final int MAX_MESSAGE_BYTES = 32 * 1024;

    /** Characters (code points) of {@code messageId}. */
    public static final int MAX_MESSAGE_ID_LENGTH = 100;

    /** Characters (code points) of {@code groupId}. */
    public static final int MAX_GROUP_ID_LENGTH = 500;

    /** Entries of {@code properties}, of {@code traits} and of {@code context.traits}, each. */
    public static final int MAX_PROPERTIES = 300;

    /** Categories of {@code context.consent.categoryPreferences}; a limit of our own. */
    public static final int MAX_CONSENT_CATEGORIES = 100;

    /** Characters of an identifier; Adobe's identity service ignores longer ones. */
    public static final int MAX_IDENTIFIER_LENGTH = 1024;

    private static final int MAX_NAME_LENGTH = 100;

    private SpecLimits() {}

    /** Whether a text can name a tenant, a source or who orders something: short, without control characters; empty too. */
    public static boolean isName(String text) {
        return text.length() <= MAX_NAME_LENGTH && !hasControlCharacters(text);
    }

    static boolean hasControlCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code text} has more than {@code limit} code points. */
    static boolean longerThan(String text, int limit) {
        return text.length() > limit && text.codePointCount(0, text.length()) > limit;
    }
}
