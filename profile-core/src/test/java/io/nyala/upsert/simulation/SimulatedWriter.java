package io.nyala.upsert.simulation;

import io.nyala.simulation.Dice;
import io.nyala.upsert.PauseFence;
import io.nyala.upsert.RowChange;
import io.nyala.upsert.RowClass;
import io.nyala.upsert.RowKey;
import io.nyala.upsert.RowWriter;
import io.nyala.upsert.WriterPausedException;
import io.nyala.upsert.simulation.Operation.Append;
import io.nyala.upsert.simulation.Operation.Effect;
import io.nyala.upsert.simulation.Operation.Write;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** The product's writer between an owner and the outside. A broken rule is a lie told to it. */
final class SimulatedWriter {
    private static final int FULL_NEVER = 10_000;

    private final Rules rules;
    private final Dice dice;
    private final Outside outside;
    private final Totals totals;
    private final PauseFence fence;
    private final RowWriter<Row> writer;
    /** Keys that a broken rule keeps out of the journal. */
    private final Set<RowKey> unjournaled = new HashSet<>();

    /** Nothing can be sent until something comes or is acknowledged. */
    private boolean idle = true;

    private boolean fenced;
    /** A zombie acts in [awakeFrom, awakeUntil). */
    private int awakeFrom;

    private int awakeUntil = Operation.NEVER;
    private boolean frozen;

    SimulatedWriter(
            RowClass rowClass,
            Schedule schedule,
            Rules rules,
            Dice dice,
            Outside outside,
            Totals totals,
            LongSupplier clock) {
        this.rules = rules;
        this.dice = dice;
        this.outside = outside;
        this.totals = totals;
        boolean fencing = rules.hold(Rule.J5_FENCE);
        this.fence = new PauseFence(Duration.ofNanos(fencing ? schedule.pauseBound : Operation.NEVER), clock);
        this.writer = new RowWriter<>(rowClass, FULL_NEVER, schedule.maxRememberedKeys, fence);
    }

    void accept(RowChange<Row> change, boolean journaled) {
        if (journaled) {
            unjournaled.remove(change.key());
        } else {
            unjournaled.add(change.key());
        }
        writer.accept(change);
        idle = false;
    }

    int heldRows() {
        return writer.heldRows();
    }

    boolean isDrained() {
        return writer.isDrained();
    }

    void passBarrier() {
        if (rules.hold(Rule.J3_FORGET_AT_BARRIER) && (rules.hold(Rule.J3_DRAIN_AT_BARRIER) || writer.isDrained())) {
            writer.passBarrier();
        }
    }

    boolean canAct(int now) {
        return !idle && !fenced && now >= awakeFrom && now < awakeUntil;
    }

    boolean isOver(int now) {
        return fenced || now >= awakeUntil;
    }

    void beat(int now) {
        if (!frozen || now >= awakeFrom) {
            fence.beat();
        }
    }

    /** Its task is cut off at a crash, but goes on until somebody notices. */
    void becomeZombie(int now, Schedule schedule) {
        int cutOff = now + schedule.settle;
        if (dice.coin()) {
            awakeFrom = now + dice.below(schedule.settle);
            awakeUntil = cutOff;
            return;
        }
        frozen = true;
        awakeFrom = now + dice.below(3 * schedule.settle);
        awakeUntil = awakeFrom - now <= schedule.pauseBound ? cutOff : awakeFrom + 10;
    }

    /** Sends a random part of what may be sent. */
    void act(int now) {
        if (frozen && dice.coin()) {
            fence.beat();
        }
        try {
            List<RowKey> keys = writer.startAppends(dice.between(1, 3));
            keys.forEach(key -> append(key, now));
            List<RowChange<Row>> rows = writer.startWrites(dice.between(1, 3));
            rows.forEach(row -> write(row, now));
            idle = keys.isEmpty() && rows.isEmpty();
        } catch (WriterPausedException e) {
            fenced = true;
            totals.fencedWriters++;
        }
    }

    private void append(RowKey key, int now) {
        if (unjournaled.contains(key)) {
            writer.appended(List.of(key));
            return;
        }
        send(new Append(this, key), now);
        if (!rules.hold(Rule.J1_ROW_AFTER_JOURNAL)) {
            writer.appended(List.of(key));
        }
    }

    private void write(RowChange<Row> change, int now) {
        send(new Write(this, change), now);
        if (!rules.hold(Rule.J2_ONE_WRITE_A_KEY)) {
            writer.written(change.key());
        }
    }

    private void send(Effect effect, int now) {
        Operation operation = new Operation(effect);
        if (awakeUntil != Operation.NEVER) {
            operation.landBetween(now + dice.below(awakeUntil - now), awakeUntil);
        }
        outside.send(operation);
    }

    void appended(RowKey key) {
        idle = false;
        if (rules.hold(Rule.J1_ROW_AFTER_JOURNAL)) {
            writer.appended(List.of(key));
        }
    }

    private final Set<RowChange<Row>> given = new HashSet<>();

    /** Whether the acknowledgement of a write is still awaited. */
    boolean isWaitingFor(RowChange<Row> change) {
        return awakeUntil == Operation.NEVER && rules.hold(Rule.J2_ONE_WRITE_A_KEY) && !given.contains(change);
    }

    /** The outcome of a write stays unknown; only a broken rule takes it for done. */
    void timedOut(RowChange<Row> change) {
        if (!rules.hold(Rule.J4_TIMEOUT_FAILS)) {
            written(change);
            given.add(change);
        }
    }

    void written(RowChange<Row> change) {
        idle = false;
        if (rules.hold(Rule.J2_ONE_WRITE_A_KEY) && !given.remove(change)) {
            writer.written(change.key());
        }
    }
}
