package io.nyala.upsert.simulation;

import io.nyala.simulation.Dice;
import io.nyala.upsert.RowChange;
import io.nyala.upsert.RowClass;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The writers behind one owner subtask; each attempt has other numbers of them and hashes its keys otherwise. */
final class SimulatedSink {
    private final List<SimulatedWriter> stateBacked = new ArrayList<>();
    private final List<SimulatedWriter> inputBacked = new ArrayList<>();
    private final List<SimulatedWriter> all = new ArrayList<>();
    private final int salt;

    SimulatedSink(Dice dice, Function<RowClass, SimulatedWriter> newWriter) {
        salt = dice.below(1000);
        for (int i = dice.between(1, 3); i > 0; i--) {
            stateBacked.add(newWriter.apply(RowClass.STATE_BACKED));
        }
        for (int i = dice.between(1, 2); i > 0; i--) {
            inputBacked.add(newWriter.apply(RowClass.INPUT_BACKED));
        }
        all.addAll(stateBacked);
        all.addAll(inputBacked);
    }

    void accept(RowChange<Row> change, boolean journaled) {
        List<SimulatedWriter> writers = Keys.isInputBacked(change.key()) ? inputBacked : stateBacked;
        int hash = change.key().hashCode() * 31 + salt;
        writers.get(Math.floorMod(hash, writers.size())).accept(change, journaled);
    }

    List<SimulatedWriter> writers() {
        return all;
    }

    boolean isDrained() {
        return all.stream().allMatch(SimulatedWriter::isDrained);
    }

    boolean holdsAtLeast(int rows) {
        return all.stream().anyMatch(writer -> writer.heldRows() >= rows);
    }

    void passBarrier() {
        all.forEach(SimulatedWriter::passBarrier);
    }
}
