package io.nyala.standardize;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Telephone numbers to E.164 with Google's metadata. A number must have a possible length for its country; whether it is
 * assigned is not asked, because numbering plans change faster than metadata.
 *
 * <p>Parsing costs microseconds, so the last answers are remembered; the answer for a text never changes, so this is invisible.
 * Not thread-safe: one instance a task.
 */
final class PhoneNumbers {

    private static final int REMEMBERED = 1 << 13;
    private static final int MAX_LENGTH = 64;

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final @Nullable Answer[] answers = new @Nullable Answer[REMEMBERED];

    private record Answer(String text, String region, Optional<String> e164) {}

    /**
     * @param region ISO alpha-2 for national numbers, or empty
     * @return E.164, or empty when it is no number
     */
    Optional<String> e164(String text, String region) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        int slot = (text.hashCode() * 31 + region.hashCode()) & (REMEMBERED - 1);
        Answer known = answers[slot];
        if (known == null || !known.text.equals(text) || !known.region.equals(region)) {
            known = new Answer(text, region, parse(text, region));
            answers[slot] = known;
        }
        return known.e164;
    }

    private Optional<String> parse(String text, String region) {
        try {
            PhoneNumber number = numbers.parse(text, region.isEmpty() ? null : region);
            return numbers.isPossibleNumber(number)
                    ? Optional.of(numbers.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
