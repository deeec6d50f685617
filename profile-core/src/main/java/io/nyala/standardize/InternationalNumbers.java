package io.nyala.standardize;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The short way for numbers that are international already: a plus sign, a country with a simple numbering plan, digits and
 * punctuation. The metadata is asked for possible lengths only, which is a hundred times cheaper than parsing.
 *
 * <p>Countries whose parser drops or inserts digits inside an international number (Argentina, Brazil, China, Russia and others)
 * and numbers with a trunk zero take the long way. A property test compares both ways.
 */
final class InternationalNumbers {

    /** Calling code to the least first digit of a national number that no trunk prefix can begin with. */
    private static final Map<Integer, Character> SIMPLE = Map.ofEntries(
            Map.entry(1, '2'),
            Map.entry(27, '1'),
            Map.entry(31, '1'),
            Map.entry(32, '1'),
            Map.entry(33, '1'),
            Map.entry(34, '1'),
            Map.entry(39, '1'),
            Map.entry(41, '1'),
            Map.entry(43, '1'),
            Map.entry(44, '1'),
            Map.entry(45, '1'),
            Map.entry(46, '1'),
            Map.entry(47, '1'),
            Map.entry(48, '1'),
            Map.entry(49, '1'),
            Map.entry(91, '1'),
            Map.entry(351, '1'),
            Map.entry(353, '1'),
            Map.entry(358, '1'));

    private static final int MOST_DIGITS = 15;
    private static final int LEAST_DIGITS = 7;

    private InternationalNumbers() {}

    /** E.164, or null when the number must go the long way. */
    static @Nullable String e164(String text, PhoneNumberUtil numbers) {
        if (text.isEmpty() || text.charAt(0) != '+') {
            return null;
        }
        StringBuilder digits = new StringBuilder(MOST_DIGITS + 1).append('+');
        for (int i = 1; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character >= '0' && character <= '9') {
                digits.append(character);
            } else if (" ().-".indexOf(character) < 0) {
                return null;
            }
        }
        int count = digits.length() - 1;
        return count < LEAST_DIGITS || count > MOST_DIGITS ? null : simple(digits, numbers);
    }

    private static @Nullable String simple(StringBuilder digits, PhoneNumberUtil numbers) {
        int code = 0;
        // calling codes are prefix-free: at most one of the three is a code
        for (int end = 1; end <= 3; end++) {
            code = code * 10 + (digits.charAt(end) - '0');
            Character least = SIMPLE.get(code);
            if (least != null) {
                return digits.charAt(end + 1) < least ? null : possible(code, digits, end + 1, numbers);
            }
        }
        return null;
    }

    private static @Nullable String possible(int code, StringBuilder digits, int from, PhoneNumberUtil numbers) {
        PhoneNumber number = new PhoneNumber()
                .setCountryCode(code)
                .setNationalNumber(Long.parseLong(digits, from, digits.length(), 10));
        return numbers.isPossibleNumber(number) ? digits.toString() : null;
    }
}
