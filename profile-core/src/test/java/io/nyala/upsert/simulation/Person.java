package io.nyala.upsert.simulation;

import io.nyala.simulation.Dice;
import io.nyala.upsert.RowKey;
import io.nyala.upsert.simulation.Input.Erase;
import io.nyala.upsert.simulation.Input.Event;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an owner knows about one person: the state behind the rows. Its decisions depend on the order of its input and, in divergent
 * schedules, on the attempt, so that a replay ends with other rows under other keys.
 */
final class Person {
    /** Where the consequences of an input go. */
    interface Effects {
        void upsert(RowKey key, long content);

        void delete(RowKey key);

        /** The delete of the old key of a row that moves. */
        void moveAway(RowKey key);

        /** A row that must go, but can't be made again. */
        void condemn(RowKey key, boolean refused);

        /** See {@link io.nyala.upsert.PurgeGate#stamp}. */
        long stamp();

        /** Differs between attempts when decisions shall. */
        long salt();
    }

    private final int id;
    private final Schedule schedule;
    private long events;
    private long refused;
    private int erasedUntil;
    private int generation;
    private final long[] sessions = new long[Schedule.SLOTS];
    private final long[] stamps = new long[Schedule.SLOTS];
    private int purgedSlots;
    /** Rows without state behind them: the oracle's knowledge, which a real operator doesn't have. */
    private final Map<RowKey, Long> purgedRows = new HashMap<>();

    Person(int id, Schedule schedule) {
        this.id = id;
        this.schedule = schedule;
    }

    Person copy() {
        Person copy = new Person(id, schedule);
        copy.events = events;
        copy.refused = refused;
        copy.erasedUntil = erasedUntil;
        copy.generation = generation;
        System.arraycopy(sessions, 0, copy.sessions, 0, sessions.length);
        System.arraycopy(stamps, 0, copy.stamps, 0, stamps.length);
        copy.purgedSlots = purgedSlots;
        copy.purgedRows.putAll(purgedRows);
        return copy;
    }

    void take(Event event, Effects effects) {
        long bit = 1L << event.id();
        if ((events & bit) != 0) {
            return;
        }
        boolean refuses = (refused & bit) != 0 || event.time() <= erasedUntil || decides(event.id(), effects) % 8 == 0;
        if (refuses) {
            refused |= bit;
            effects.condemn(Keys.event(id, event.id()), true);
            return;
        }
        int nextGeneration =
                decides(event.id() + 100, effects) % 4 == 0 ? decides(event.id() + 200, effects) % 3 : generation;
        boolean known = events != 0;
        events |= bit;
        effects.upsert(Keys.event(id, event.id()), 1);
        extendSession(event, bit, effects);
        moveTo(nextGeneration, known, effects);
    }

    private void extendSession(Event event, long bit, Effects effects) {
        int slot = schedule.slotOf(event);
        if ((purgedSlots >> slot & 1) != 0) {
            return;
        }
        long before = sessions[slot];
        sessions[slot] |= bit;
        if (before != 0 && schedule.earliest(before) != schedule.earliest(sessions[slot])) {
            effects.moveAway(sessionKey(slot, before));
        }
        writeSession(slot, effects);
    }

    private void writeSession(int slot, Effects effects) {
        stamps[slot] = effects.stamp();
        effects.upsert(sessionKey(slot, sessions[slot]), sessions[slot]);
    }

    private void moveTo(int nextGeneration, boolean known, Effects effects) {
        boolean moves = nextGeneration != generation;
        if (known && moves) {
            effects.moveAway(Keys.profile(id, generation));
        }
        generation = nextGeneration;
        effects.upsert(Keys.profile(id, generation), events);
        if (!known || moves) {
            effects.upsert(Keys.identifier(id), 1 + generation);
        }
    }

    void take(Erase erase, Effects effects) {
        if (decides(erase.salt() + 300, effects) % 2 == 0) {
            return;
        }
        erasedUntil = Math.max(erasedUntil, erase.until());
        if (events != 0) {
            effects.delete(Keys.profile(id, generation));
            effects.delete(Keys.identifier(id));
        }
        for (int slot = 0; slot < sessions.length; slot++) {
            if (sessions[slot] != 0) {
                effects.delete(sessionKey(slot, sessions[slot]));
                sessions[slot] = 0;
            }
        }
        purgedRows.keySet().forEach(key -> effects.condemn(key, false));
        purgedRows.clear();
        for (long rest = events; rest != 0; rest &= rest - 1) {
            effects.condemn(Keys.event(id, Long.numberOfTrailingZeros(rest)), false);
        }
        refused |= events;
        events = 0;
    }

    private int decides(int question, Effects effects) {
        return (int) (Dice.mix(events * 31 + question + effects.salt() * 1_000_003L) >>> 33);
    }

    boolean hasSession(int slot) {
        return sessions[slot] != 0;
    }

    long stampOf(int slot) {
        return stamps[slot];
    }

    /** The session is finished: its row stays, the state behind it goes. */
    void purge(int slot) {
        purgedRows.put(sessionKey(slot, sessions[slot]), sessions[slot]);
        sessions[slot] = 0;
        purgedSlots |= 1 << slot;
    }

    /** Rule O1's answer: the content of the row, if the state has it. */
    Optional<Long> currentRow(RowKey key) {
        boolean present =
                switch (key.table()) {
                    case Keys.PROFILE -> events != 0 && key.equals(Keys.profile(id, generation));
                    case Keys.IDENTIFIER -> events != 0;
                    case Keys.SESSION -> isCurrentSession(key);
                    default -> false;
                };
        return present ? Optional.of(content(key)) : Optional.empty();
    }

    private boolean isCurrentSession(RowKey key) {
        int slot = Keys.slot(key);
        return sessions[slot] != 0 && key.equals(sessionKey(slot, sessions[slot]));
    }

    private long content(RowKey key) {
        return switch (key.table()) {
            case Keys.PROFILE -> events;
            case Keys.IDENTIFIER -> 1L + generation;
            default -> sessions[Keys.slot(key)];
        };
    }

    /** A re-emission writes the row once more: the purge must wait for it. */
    void reemitted(RowKey key, long stamp) {
        if (key.table().equals(Keys.SESSION) && isCurrentSession(key)) {
            stamps[Keys.slot(key)] = stamp;
        }
    }

    /** The rows the tables must have of this person, no more and no fewer. */
    void addExpectedRows(Map<RowKey, Long> rows) {
        if (events != 0) {
            rows.put(Keys.profile(id, generation), events);
            rows.put(Keys.identifier(id), 1L + generation);
        }
        for (int slot = 0; slot < sessions.length; slot++) {
            if (sessions[slot] != 0) {
                rows.put(sessionKey(slot, sessions[slot]), sessions[slot]);
            }
        }
        for (long rest = events; rest != 0; rest &= rest - 1) {
            rows.put(Keys.event(id, Long.numberOfTrailingZeros(rest)), 1L);
        }
        rows.putAll(purgedRows);
    }

    private RowKey sessionKey(int slot, long bits) {
        return Keys.session(id, slot, schedule.earliest(bits));
    }
}
