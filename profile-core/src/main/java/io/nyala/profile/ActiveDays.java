package io.nyala.profile;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * The UTC days on which sessions began, and how many did. Immutable.
 *
 * <p>Of days long past only their number is kept: see {@link #KEPT_DAYS}.
 */
public final class ActiveDays {

    /**
     * How many days before the newest a day is kept. A session that begins on an older one counts that day again: it would have to
     * last for so long, or to belong to another identifier of the person.
     */
    public static final int KEPT_DAYS = 400;

    /** No day. */
    public static final ActiveDays NONE = new ActiveDays(new int[0], new int[0], 0);

    private final int[] days;
    private final int[] sessions;
    private final long forgotten;

    private ActiveDays(int[] days, int[] sessions, long forgotten) {
        this.days = days;
        this.sessions = sessions;
        this.forgotten = forgotten;
    }

    /**
     * Days that were known before.
     *
     * @param days days since the epoch, ascending
     * @param sessions how many sessions began on each
     * @param forgotten number of older days
     */
    public static ActiveDays of(int[] days, int[] sessions, long forgotten) {
        if (days.length != sessions.length) {
            throw new IllegalArgumentException("each day has one number of sessions");
        }
        return new ActiveDays(days.clone(), sessions.clone(), forgotten);
    }

    /** The day of one session. */
    static ActiveDays of(long startedAtMillis) {
        int day = (int) Math.floorDiv(startedAtMillis, TimeUnit.DAYS.toMillis(1));
        return new ActiveDays(new int[] {day}, new int[] {1}, 0);
    }

    /** How many days are kept. */
    public int size() {
        return days.length;
    }

    /** A kept day, 0 the oldest, in days since the epoch. */
    public int day(int index) {
        return days[index];
    }

    /** How many sessions began on a kept day, 0 the oldest. */
    public int sessions(int index) {
        return sessions[index];
    }

    /** The number of days that are not kept. */
    public long forgotten() {
        return forgotten;
    }

    /** The number of all days. */
    public long count() {
        return forgotten + days.length;
    }

    /** How many sessions began on the {@code window} days that end with the newest. */
    public long sessionsOnLast(int window) {
        long sum = 0;
        for (int i = days.length - 1; i >= 0 && days[i] > newest() - window; i--) {
            sum += sessions[i];
        }
        return sum;
    }

    /** These days and others. */
    ActiveDays plus(ActiveDays other) {
        int[] sumDays = new int[days.length + other.days.length];
        int[] sumSessions = new int[sumDays.length];
        int size = 0;
        int mine = 0;
        int theirs = 0;
        while (mine < days.length || theirs < other.days.length) {
            int day = Math.min(dayOrMax(mine), other.dayOrMax(theirs));
            sumDays[size] = day;
            sumSessions[size] += dayOrMax(mine) == day ? sessions[mine++] : 0;
            sumSessions[size] += other.dayOrMax(theirs) == day ? other.sessions[theirs++] : 0;
            size++;
        }
        return new ActiveDays(
                Arrays.copyOf(sumDays, size), Arrays.copyOf(sumSessions, size), forgotten + other.forgotten);
    }

    /** Without those that are too old to be kept; these are only counted. */
    ActiveDays forgetOld() {
        int first = 0;
        while (first < days.length && days[first] < newest() - KEPT_DAYS) {
            first++;
        }
        return first == 0
                ? this
                : new ActiveDays(
                        Arrays.copyOfRange(days, first, days.length),
                        Arrays.copyOfRange(sessions, first, days.length),
                        forgotten + first);
    }

    private int dayOrMax(int index) {
        return index < days.length ? days[index] : Integer.MAX_VALUE;
    }

    private int newest() {
        return days[days.length - 1];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ActiveDays that
                && forgotten == that.forgotten
                && Arrays.equals(days, that.days)
                && Arrays.equals(sessions, that.sessions);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(days) + Arrays.hashCode(sessions)) + Long.hashCode(forgotten);
    }

    @Override
    public String toString() {
        return "ActiveDays[" + count() + "]";
    }
}
