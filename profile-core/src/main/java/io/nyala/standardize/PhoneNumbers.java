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
 * <p>Parsing costs ten microseconds, so simple numbers go round it and of the others the last answers are remembered; the
 * answer for a text never changes, so this is invisible.
 * Not thread-safe: one instance a task.
 */
final class PhoneNumbers {

    private static final int REMEMBERED = 1 << 12;
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
        String international = InternationalNumbers.e164(text, numbers);
        if (international != null) {
            return Optional.of(international);
        }
        int slot = (text.hashCode() * 31 + region.hashCode()) & (REMEMBERED - 1);
        Answer known = answers[slot];
        if (known == null || !known.text.equals(text) || !known.region.equals(region)) {
            known = new Answer(text, region, parse(text, region, numbers));
            answers[slot] = known;
        }
        return known.e164;
    }

    /** The long way. A number whose E.164 form would be read as another number is none: it has zeros no country dials. */
    static Optional<String> parse(String text, String region, PhoneNumberUtil numbers) {
        String first = read(text, region.isEmpty() ? null : region, numbers);
        return first != null && first.equals(read(first, null, numbers)) ? Optional.of(first) : Optional.empty();
    }

    private static @Nullable String read(String text, @Nullable String region, PhoneNumberUtil numbers) {
        try {
            PhoneNumber number = numbers.parse(text, region);
            return numbers.isPossibleNumber(number) ? numbers.format(number, PhoneNumberFormat.E164) : null;
        } catch (NumberParseException e) {
            return null;
        }
    }
}
