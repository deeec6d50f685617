package io.nyala.upsert.simulation;

import io.nyala.simulation.Dice;
import io.nyala.upsert.simulation.Input.Erase;
import io.nyala.upsert.simulation.Input.Event;
import java.util.ArrayList;
import java.util.List;

/** The random parameters of one run. Time is counted in steps. */
final class Schedule {
    static final int PERSONS = 4;
    static final int SOURCES = 2;
    static final int SLOTS = 4;
    private static final int MAX_EVENTS = 28;

    /** D: nothing of an attempt lands later than this after its crash. */
    final int settle;
    /** Rule J5's bound. */
    final int pauseBound;
    /** Whether anything at all lands after a crash. */
    final boolean lateLandings;
    /** Whether owners decide differently in each attempt, or only as far as the order of their input differs. */
    final boolean divergent;
    /** Chance of an outage of the tables and the journal, per 600 steps. */
    final int outageRate;
    /** Chance of a checkpoint, per 200 steps. */
    final int checkpointRate;
    /** Chance of a crash, per 400 steps. */
    final int crashRate;

    final int maxCrashes;
    /** Whether many crashes come soon after a completed checkpoint. */
    final boolean crashAfterCheckpoint;
    /** Chance that a write times out, per 200 steps. */
    final int timeoutRate;
    /** An owner waits when one of its writers holds so many rows. */
    final int maxRows;
    /** How many journaled keys a writer remembers. */
    final int maxRememberedKeys;
    /** Who acts how often. */
    final int[] weights = new int[Simulation.ACTORS];

    final List<List<Input>> sources = new ArrayList<>();
    final int[] timeOf = new int[MAX_EVENTS];

    Schedule(Dice dice) {
        settle = dice.between(15, dice.coin() ? 45 : 300);
        pauseBound = dice.between(4, Math.max(5, settle / 2));
        lateLandings = !dice.oneIn(3);
        divergent = dice.coin();
        outageRate = dice.coin() ? 0 : dice.between(1, 6);
        crashAfterCheckpoint = !dice.oneIn(3);
        checkpointRate = dice.oneIn(3) && !crashAfterCheckpoint ? 0 : dice.between(1, 25);
        crashRate = dice.oneIn(3) ? 0 : dice.below(12);
        maxCrashes = crashAfterCheckpoint ? dice.between(1, 4) : dice.below(4);
        timeoutRate = dice.oneIn(4) ? dice.between(1, 6) : 0;
        maxRows = dice.between(1, 8);
        maxRememberedKeys = dice.oneIn(3) ? dice.between(1, 3) : 1000;
        for (int actor = 0; actor < weights.length; actor++) {
            weights[actor] = dice.between(1, 8);
        }
        weights[Simulation.WRITERS] = dice.oneIn(4) ? 1 : dice.between(1, 20);
        weights[Simulation.OUTSIDE] = dice.coin() ? dice.between(1, 2) : dice.between(1, 20);
        fillSources(dice);
    }

    private void fillSources(Dice dice) {
        for (int source = 0; source < SOURCES; source++) {
            sources.add(new ArrayList<>());
        }
        int events = dice.between(4, MAX_EVENTS);
        int persons = dice.between(1, PERSONS);
        for (int id = 0; id < events; id++) {
            timeOf[id] = dice.between(1, 100);
            Event event = new Event(id, dice.below(persons), timeOf[id]);
            int copies = dice.oneIn(6) ? 2 : 1;
            for (int copy = 0; copy < copies; copy++) {
                sources.get(dice.below(SOURCES)).add(event);
            }
            if (dice.oneIn(12)) {
                sources.get(dice.below(SOURCES)).add(new Erase(id, dice.below(persons), dice.between(1, 100)));
            }
        }
    }

    /** The quarter of the timeline, and so the session, that an event belongs to. */
    int slotOf(Event event) {
        return (event.time() - 1) / (100 / SLOTS);
    }

    /** The earliest time of a set of events, given as bits. */
    int earliest(long events) {
        int earliest = Integer.MAX_VALUE;
        for (long rest = events; rest != 0; rest &= rest - 1) {
            earliest = Math.min(earliest, timeOf[Long.numberOfTrailingZeros(rest)]);
        }
        return earliest;
    }
}
