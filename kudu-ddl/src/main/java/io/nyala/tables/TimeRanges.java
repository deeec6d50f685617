package io.nyala.tables;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * By which ranges of time a table is cut, so that what is too old goes by dropping a range: its bytes with it, and without a scan.
 *
 * <p>The oldest range has no lower end. Thus no row is ever too old to be written; it goes with that range. What lies after the last
 * range is refused by Kudu, therefore ranges are made ahead.
 *
 * @param column the time, one of the key
 * @param unit length of a range
 * @param back how many ranges of their own the past gets when the table is made. Without, what is older than the table lies in one range
 *     and goes at once, when the last of it is too old
 * @param ahead how many ranges after the present one there are always
 */
public record TimeRanges(String column, Unit unit, int back, int ahead) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Length of a range; it begins at midnight UTC. */
    public enum Unit {
        DAY(ChronoUnit.DAYS),
        MONTH(ChronoUnit.MONTHS);

        private final ChronoUnit step;

        Unit(ChronoUnit step) {
            this.step = step;
        }

        /** When the range begins in which a moment lies, epoch milliseconds. */
        public long startOf(long millis) {
            LocalDate day = day(millis);
            return millis(this == DAY ? day : day.withDayOfMonth(1));
        }

        /** The start of the range that many ranges later, or earlier when negative, epoch milliseconds. */
        public long plus(long startMillis, int ranges) {
            return millis(day(startMillis).plus(ranges, step));
        }

        private static LocalDate day(long millis) {
            return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC).toLocalDate();
        }

        private static long millis(LocalDate day) {
            return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        }
    }

    public TimeRanges {
        Objects.requireNonNull(column);
        Objects.requireNonNull(unit);
        if (back < 0 || ahead < 1) {
            throw new IllegalArgumentException("ranges are made for the past, or none, and at least one ahead");
        }
    }

    /** The same with another number of ranges for the past. */
    public TimeRanges back(int ranges) {
        return new TimeRanges(column, unit, ranges, ahead);
    }
}
