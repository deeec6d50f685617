package io.nyala.standardize;

/**
 * Reads times of messages without allocating: ISO-8601 date and time as the specification asks (its common fields page: all
 * times ISO-8601, UTC), with any number of fraction digits, an offset, or none (UTC); a bare date is its midnight.
 *
 * <p>Proleptic Gregorian, years 0000 to 9999; a leap second counts as the first second of the next minute; digits beyond the
 * millisecond are cut.
 */
public final class IsoInstants {

    /** What cannot be read. */
    public static final long NONE = Long.MIN_VALUE;

    /** The first millisecond that a text can say. */
    static final long YEAR_ZERO = -62_167_219_200_000L;

    /** The last millisecond that a text can say. */
    static final long YEAR_9999 = 253_402_300_799_999L;

    private static final long MILLIS_PER_DAY = 86_400_000L;
    private static final long SECONDS_BELOW = 100_000_000_000L;
    private static final long MILLIS_BELOW = 100_000_000_000_000L;
    private static final long MICROS_BELOW = 100_000_000_000_000_000L;

    private IsoInstants() {}

    /** Epoch milliseconds, or {@link #NONE}. */
    public static long parse(String text) {
        int length = text.length();
        if (length < 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return NONE;
        }
        long day = CalendarDates.epochDay(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
        if (day == CalendarDates.NONE) {
            return NONE;
        }
        return length == 10 ? day * MILLIS_PER_DAY : timeOfDay(text, day * MILLIS_PER_DAY);
    }

    private static long timeOfDay(String text, long midnight) {
        char separator = text.charAt(10);
        if ((separator != 'T' && separator != ' ' && separator != 't')
                || text.length() < 16
                || text.charAt(13) != ':') {
            return NONE;
        }
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = 0;
        int at = 16;
        if (at < text.length() && text.charAt(at) == ':') {
            second = digits(text, 17, 19);
            at = 19;
        }
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
            return NONE;
        }
        long millis = midnight + ((hour * 60L + minute) * 60L + second) * 1000L;
        return fractionAndOffset(text, at, millis);
    }

    private static long fractionAndOffset(String text, int start, long millis) {
        int at = start;
        int length = text.length();
        if (at < length && (text.charAt(at) == '.' || text.charAt(at) == ',')) {
            int scale = 100;
            int first = ++at;
            while (at < length && isDigit(text.charAt(at))) {
                millis += (long) (text.charAt(at) - '0') * scale;
                scale /= 10;
                at++;
            }
            if (at == first) {
                return NONE;
            }
        }
        if (at == length) {
            return millis;
        }
        char zone = text.charAt(at);
        if (zone == 'Z' || zone == 'z') {
            return at + 1 == length ? millis : NONE;
        }
        int offset = zone == '+' || zone == '-' ? offsetMinutes(text, at + 1) : -1;
        return offset < 0 ? NONE : millis - (zone == '-' ? -offset : offset) * 60_000L;
    }

    /** Minutes of {@code hh}, {@code hhmm} or {@code hh:mm} up to the end of the text, or -1. */
    private static int offsetMinutes(String text, int at) {
        int length = text.length() - at;
        boolean colon = length == 5 && text.charAt(at + 2) == ':';
        if (length != 2 && length != 4 && !colon) {
            return -1;
        }
        int hours = digits(text, at, at + 2);
        int minutes = length == 2 ? 0 : digits(text, text.length() - 2, text.length());
        return hours < 0 || hours > 18 || minutes < 0 || minutes > 59 ? -1 : hours * 60 + minutes;
    }

    /**
     * Epoch milliseconds of an epoch number: seconds up to the year 5138, else milliseconds, else microseconds.
     *
     * @return {@link #NONE} for numbers too large to be any of them, or outside the years 0 to 9999
     */
    public static long ofEpochNumber(long number) {
        if (number > -SECONDS_BELOW && number < SECONDS_BELOW) {
            return inRange(number * 1000L);
        }
        if (number > -MILLIS_BELOW && number < MILLIS_BELOW) {
            return inRange(number);
        }
        return number > -MICROS_BELOW && number < MICROS_BELOW ? Math.floorDiv(number, 1000L) : NONE;
    }

    private static long inRange(long millis) {
        return millis >= YEAR_ZERO && millis <= YEAR_9999 ? millis : NONE;
    }

    /** The number the digits make, or -1 when one is no digit or is missing. */
    static int digits(String text, int from, int to) {
        if (to > text.length()) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < to; i++) {
            char digit = text.charAt(i);
            if (!isDigit(digit)) {
                return -1;
            }
            number = number * 10 + (digit - '0');
        }
        return number;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
