package io.nyala.standardize;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * Dates of traits to ISO-8601 whatever the form: ISO dates and date-times, {@code yyyy/MM/dd}, {@code yyyyMMdd},
 * {@code dd.MM.yyyy}, {@code dd/MM/yyyy} and {@code MM/dd/yyyy} (also with dashes), epoch seconds and milliseconds.
 *
 * <p>Dots always mean day first (that is who writes dots). With slashes the source declares the order; when it does not, only a
 * date with one possible reading is read. A number is seconds when that falls into the years 1900 to 2100, else milliseconds.
 */
public final class CalendarDates {

    /** What cannot be read. */
    static final long NONE = Long.MIN_VALUE;

    private static final int LONGEST_DAY = "yyyy-MM-dd".length();
    private static final long EPOCH_SECONDS_FROM = -2_208_988_800L;
    private static final long EPOCH_SECONDS_TO = 4_102_444_800L;
    private static final long EPOCH_MILLIS_LIMIT = 253_402_300_800_000L;

    private CalendarDates() {}

    /** Days since the epoch, or {@link #NONE} when there is no such day; years 0 to 9999. */
    static long epochDay(int year, int month, int day) {
        if (year < 0 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) {
            return NONE;
        }
        return day > 28 && day > YearMonth.of(year, month).lengthOfMonth()
                ? NONE
                : LocalDate.of(year, month, day).toEpochDay();
    }

    /** The date as {@code yyyy-MM-dd}; of a date-time the date as written, of a number the date in UTC. */
    public static Optional<String> date(String text, DateOrder order) {
        long day = dayOf(text, order);
        if (day != NONE) {
            return Optional.of(LocalDate.ofEpochDay(day).toString());
        }
        return isEpoch(text) ? dateOfEpoch(Long.parseLong(text)) : Optional.empty();
    }

    /** The day, or empty when the text is none, or is more than a day. */
    public static Optional<LocalDate> day(String text, DateOrder order) {
        long day = text.length() <= LONGEST_DAY ? dayOf(text, order) : NONE;
        return day == NONE ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(day));
    }

    /** The UTC date of an epoch number, as {@code yyyy-MM-dd}. */
    static Optional<String> dateOfEpoch(long number) {
        return instantOfEpoch(number).map(instant -> instant.substring(0, 10));
    }

    /** The instant as {@code yyyy-MM-ddTHH:mm:ss[.SSS]Z}; of a date its midnight in UTC. */
    public static Optional<String> instant(String text, DateOrder order) {
        long millis = IsoInstants.parse(text);
        if (millis != IsoInstants.NONE) {
            return Optional.of(Instant.ofEpochMilli(millis).toString());
        }
        long day = dayOf(text, order);
        if (day != NONE) {
            return Optional.of(Instant.ofEpochSecond(day * 86_400L).toString());
        }
        return isEpoch(text) ? instantOfEpoch(Long.parseLong(text)) : Optional.empty();
    }

    /** The instant of an epoch number. */
    static Optional<String> instantOfEpoch(long number) {
        if (number >= EPOCH_SECONDS_FROM && number <= EPOCH_SECONDS_TO) {
            return Optional.of(Instant.ofEpochSecond(number).toString());
        }
        return Math.abs(number) < EPOCH_MILLIS_LIMIT && number > -EPOCH_MILLIS_LIMIT / 10
                ? Optional.of(Instant.ofEpochMilli(number).toString())
                : Optional.empty();
    }

    private static long dayOf(String text, DateOrder order) {
        int length = text.length();
        if (length >= 10 && (text.charAt(4) == '-' || text.charAt(4) == '/')) {
            boolean whole = length == 10 || (text.charAt(4) == '-' && IsoInstants.parse(text) != IsoInstants.NONE);
            return whole && text.charAt(7) == text.charAt(4) ? parts(text, 0, 4, 5, 7, 8, 10) : NONE;
        }
        if (length == 8 && IsoInstants.digits(text, 0, 8) >= 0) {
            return parts(text, 0, 4, 4, 6, 6, 8);
        }
        return length >= 8 && length <= 10 ? yearLast(text, order) : NONE;
    }

    private static long parts(String text, int y, int yEnd, int m, int mEnd, int d, int dEnd) {
        return epochDay(
                IsoInstants.digits(text, y, yEnd),
                IsoInstants.digits(text, m, mEnd),
                IsoInstants.digits(text, d, dEnd));
    }

    /** d.M.yyyy, d/M/yyyy, M/d/yyyy and the same with dashes, one or two digits each. */
    private static long yearLast(String text, DateOrder order) {
        int first = separator(text, 0);
        int second = first < 0 ? -1 : separator(text, first + 1);
        if (first < 1 || first > 2 || second - first < 2 || second - first > 3 || text.length() - second != 5) {
            return NONE;
        }
        if (text.charAt(first) != text.charAt(second)) {
            return NONE;
        }
        int one = IsoInstants.digits(text, 0, first);
        int two = IsoInstants.digits(text, first + 1, second);
        int year = IsoInstants.digits(text, second + 1, text.length());
        if (text.charAt(first) == '.' || order == DateOrder.DAY_FIRST) {
            return epochDay(year, two, one);
        }
        if (order == DateOrder.MONTH_FIRST) {
            return epochDay(year, one, two);
        }
        long dayFirst = epochDay(year, two, one);
        long monthFirst = epochDay(year, one, two);
        return dayFirst == NONE ? monthFirst : monthFirst == NONE || monthFirst == dayFirst ? dayFirst : NONE;
    }

    private static int separator(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '.' || character == '/' || character == '-') {
                return i;
            }
        }
        return -1;
    }

    /** Nine to thirteen digits, perhaps after a minus: shorter ones are years, ages and house numbers. */
    private static boolean isEpoch(String text) {
        int from = text.startsWith("-") ? 1 : 0;
        int digits = text.length() - from;
        if (digits < 9 || digits > 13) {
            return false;
        }
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
