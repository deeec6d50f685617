package io.nyala.upsert.simulation;

import io.nyala.simulation.Dice;
import io.nyala.simulation.Violation;
import io.nyala.upsert.RowChange;
import io.nyala.upsert.RowChange.Upsert;
import io.nyala.upsert.RowKey;
import io.nyala.upsert.simulation.Operation.Append;
import io.nyala.upsert.simulation.Operation.CommitDelete;
import io.nyala.upsert.simulation.Operation.Stray;
import io.nyala.upsert.simulation.Operation.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What survives a crash of the job: the tables, the journal, and what is on its way to them. */
final class Outside {
    final SimulatedJournal journal = new SimulatedJournal();
    private final Map<RowKey, Row> tables = new HashMap<>();
    private final List<Operation> onTheWay = new ArrayList<>();
    private final Dice dice;
    private final Totals totals;
    private int outageUntil;
    private boolean rowsMayGoBack;

    Outside(Dice dice, Totals totals) {
        this.dice = dice;
        this.totals = totals;
    }

    void send(Operation operation) {
        onTheWay.add(operation);
    }

    boolean isAway(int now) {
        return now < outageUntil;
    }

    void goAway(int until) {
        outageUntil = until;
    }

    int awayUntil() {
        return outageUntil;
    }

    boolean isQuiet() {
        return onTheWay.isEmpty();
    }

    int size() {
        return onTheWay.size();
    }

    boolean canLand(int now) {
        if (isAway(now)) {
            return false;
        }
        for (Operation operation : onTheWay) {
            if (operation.notBefore <= now) {
                return true;
            }
        }
        return false;
    }

    /** Lands one of those that may land now. */
    void landOne(int now) {
        int candidates = 0;
        int chosen = -1;
        for (int i = 0; i < onTheWay.size(); i++) {
            if (onTheWay.get(i).notBefore <= now && dice.oneIn(++candidates)) {
                chosen = i;
            }
        }
        land(take(chosen));
    }

    private Operation take(int index) {
        Operation last = onTheWay.remove(onTheWay.size() - 1);
        return index == onTheWay.size() ? last : onTheWay.set(index, last);
    }

    void loseExpired(int now) {
        onTheWay.removeIf(operation -> operation.deadline <= now);
    }

    /** A write of a living writer, if there is one: it is going to time out. */
    boolean detachOneWrite(int now, int latest) {
        for (Operation operation : onTheWay) {
            if (!operation.isLate()
                    && operation.effect instanceof Write write
                    && write.writer().isWaitingFor(write.change())) {
                operation.landBetween(now + dice.below(latest - now), latest);
                write.writer().timedOut(write.change());
                return true;
            }
        }
        return false;
    }

    /** The job crashes: what is on its way lands now, is lost, or lands later. */
    void crash(int now, int latest, boolean late) {
        rowsMayGoBack = true;
        for (Operation operation : new ArrayList<>(onTheWay)) {
            if (operation.isLate()) {
                continue;
            }
            if (late && !dice.oneIn(4)) {
                operation.landBetween(now + dice.below(latest - now), latest);
            } else {
                onTheWay.remove(operation);
                if (dice.coin() && !isAway(now)) {
                    land(operation);
                }
            }
        }
    }

    private void land(Operation operation) {
        if (operation.isLate()) {
            totals.lateLandings++;
        }
        if (operation.effect instanceof Append append) {
            totals.journalEntries++;
            journal.append(append.key(), dice);
            append.writer().appended(append.key());
        } else if (operation.effect instanceof Write write) {
            write(write.change());
            write.writer().written(write.change());
        } else if (operation.effect instanceof CommitDelete delete) {
            tables.remove(delete.key());
            delete.owner().deleted(delete.key(), delete.settledAtBarrier());
        } else if (operation.effect instanceof Stray stray) {
            write(stray.change());
        }
    }

    private void write(RowChange<Row> change) {
        totals.rowWrites++;
        if (change instanceof Upsert<Row> upsert) {
            Row before = tables.put(upsert.key(), upsert.row());
            if (before != null && before.version() > upsert.row().version() && !rowsMayGoBack) {
                throw new Violation("a row of table " + upsert.key().table() + " goes back without a crash");
            }
        } else {
            tables.remove(change.key());
        }
    }

    /** Compares the tables with what the state says. */
    void requireExactly(Map<RowKey, Long> expected) {
        tables.forEach((key, row) -> {
            Long content = expected.get(key);
            if (content == null) {
                throw new Violation("ghost row in table " + key.table());
            }
            if (content != row.content()) {
                throw new Violation("stale row in table " + key.table());
            }
        });
        for (RowKey key : expected.keySet()) {
            if (!tables.containsKey(key)) {
                throw new Violation("missing row in table " + key.table());
            }
        }
    }
}
