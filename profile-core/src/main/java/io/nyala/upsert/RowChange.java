package io.nyala.upsert;

import java.util.Objects;

/**
 * The newest absolute content of one row, as its owner decided it: the whole row, or that there is none. A key that moves is two
 * changes, a {@link Delete} of the old key and an {@link Upsert} of the new one. Only a {@link Purge} is about more than one row.
 *
 * @param <R> the row type; values are immutable, because the writer keeps them until they are acknowledged
 */
public sealed interface RowChange<R> {
    /** Arrival time of a change that no input caused, for example a re-emission: it doesn't count for freshness. */
    long NO_ARRIVAL = Long.MAX_VALUE;

    /** The row this change is about. */
    RowKey key();

    /** When the oldest input not yet visible in the row arrived, in milliseconds of the epoch, or {@link #NO_ARRIVAL}. */
    long oldestArrivalMillis();

    /**
     * This change in the place of an older one of the same row that has not been written: the content is this one's, the age is the
     * older one's.
     */
    RowChange<R> replacing(RowChange<R> older);

    /**
     * The row is {@code row}, whatever it was before.
     *
     * @param key the row's key
     * @param row all its columns
     * @param oldestArrivalMillis see {@link RowChange#oldestArrivalMillis()}
     */
    record Upsert<R>(RowKey key, R row, long oldestArrivalMillis) implements RowChange<R> {
        /** Refuses nulls. */
        public Upsert {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(row, "row");
        }

        @Override
        public Upsert<R> replacing(RowChange<R> older) {
            long oldest = Math.min(oldestArrivalMillis, older.oldestArrivalMillis());
            return oldest == oldestArrivalMillis ? this : new Upsert<>(key, row, oldest);
        }

        /** Without the row: it may hold personal data. */
        @Override
        public String toString() {
            return "Upsert[" + key + "]";
        }
    }

    /**
     * There is no such row, whether or not there was one before.
     *
     * @param key the row's key
     * @param oldestArrivalMillis see {@link RowChange#oldestArrivalMillis()}
     */
    record Delete<R>(RowKey key, long oldestArrivalMillis) implements RowChange<R> {
        /** Refuses nulls. */
        public Delete {
            Objects.requireNonNull(key, "key");
        }

        @Override
        public Delete<R> replacing(RowChange<R> older) {
            long oldest = Math.min(oldestArrivalMillis, older.oldestArrivalMillis());
            return oldest == oldestArrivalMillis ? this : new Delete<>(key, oldest);
        }
    }

    /**
     * There is no row of an identifier any more that is as old as this; whatever was accepted before goes too.
     *
     * @param key names no row: its primary key is that of the identifier
     * @param upToMillis time of the youngest rows that go, epoch milliseconds
     */
    record Purge<R>(RowKey key, long upToMillis) implements RowChange<R> {
        /** Refuses nulls. */
        public Purge {
            Objects.requireNonNull(key, "key");
        }

        @Override
        public long oldestArrivalMillis() {
            return NO_ARRIVAL;
        }

        /** Only ever of an equal one: another time is another purge. */
        @Override
        public Purge<R> replacing(RowChange<R> older) {
            return this;
        }
    }
}
