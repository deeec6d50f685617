package io.nyala.upsert.simulation;

import io.nyala.simulation.Dice;
import io.nyala.simulation.Violation;
import io.nyala.upsert.JournalPosition;
import io.nyala.upsert.Reemit;
import io.nyala.upsert.RowChange;
import io.nyala.upsert.RowClass;
import io.nyala.upsert.RowKey;
import io.nyala.upsert.simulation.Message.Barrier;
import io.nyala.upsert.simulation.Message.Data;
import io.nyala.upsert.simulation.Message.Reemission;
import io.nyala.upsert.simulation.Operation.CommitDelete;
import io.nyala.upsert.simulation.Operation.Stray;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One schedule: two replayable sources, the reader of the journal, two owner subtasks with their writers, and the outside; aligned
 * barriers, crashes, zombies. In each step one of them does one small thing, chosen by chance. At the end the tables must be exactly
 * what the owners' state says.
 */
final class Simulation {
    static final int OWNERS = 2;

    /** Who may act in a step: the sources first, then the reader, the owners, the writers, the outside. */
    static final int READER = Schedule.SOURCES;

    static final int FIRST_OWNER = READER + 1;
    static final int WRITERS = FIRST_OWNER + OWNERS;
    static final int OUTSIDE = WRITERS + 1;
    static final int ACTORS = OUTSIDE + 1;

    private static final int MAX_STEPS = 200_000;
    private static final int MAX_EXTRA_CHECKPOINTS = 50;

    private final Dice dice;
    private final Schedule schedule;
    private final Rules rules;
    private final Totals totals;
    private final Outside outside;
    private final boolean[] mayAct = new boolean[ACTORS];
    private final List<SimulatedWriter> ready = new ArrayList<>();

    private int now;
    private int attempt;
    private int crashes;
    private int checkpoints;
    private int extraCheckpoints;
    private boolean finalCheckpoint;
    private int crashAt = -1;
    private long version;

    private final int[] offsets = new int[Schedule.SOURCES];
    private final List<SimulatedOwner> owners = new ArrayList<>();
    private final List<SimulatedWriter> zombies = new ArrayList<>();
    private SimulatedReader reader;
    private Checkpoint last;
    private Optional<Checkpoint> current = Optional.empty();

    private Simulation(long seed, Rules rules, Totals totals) {
        this.dice = new Dice(seed);
        this.schedule = new Schedule(dice);
        this.rules = rules;
        this.totals = totals;
        this.outside = new Outside(dice, totals);
        this.last = Checkpoint.empty(schedule);
        this.reader = SimulatedReader.first(outside.journal, rules);
        startAttempt();
    }

    /**
     * Runs the schedule of a seed to its end.
     *
     * @throws Violation when the tables are not exact, or the run doesn't end
     */
    static void run(long seed, Rules rules, Totals totals) {
        Simulation simulation = new Simulation(seed, rules, totals);
        simulation.runToTheEnd();
        simulation.requireExactTables();
        totals.schedules++;
        totals.crashes += simulation.crashes;
        totals.schedulesWithCrash += simulation.crashes > 0 ? 1 : 0;
        totals.checkpoints += simulation.checkpoints;
        totals.inputs +=
                simulation.schedule.sources.stream().mapToInt(List::size).sum();
    }

    static int ownerOf(int person) {
        return person % OWNERS;
    }

    private void startAttempt() {
        owners.clear();
        for (int owner = 0; owner < OWNERS; owner++) {
            SimulatedSink sink = new SimulatedSink(dice, this::newWriter);
            owners.add(new SimulatedOwner(
                    last.owners[owner], attempt, schedule, rules, dice, totals, sink, () -> version++, last::hasRow));
        }
    }

    private SimulatedWriter newWriter(RowClass rowClass) {
        return new SimulatedWriter(rowClass, schedule, rules, dice, outside, totals, () -> now);
    }

    // ---- the scheduler

    private void runToTheEnd() {
        while (true) {
            tick();
            if (isTimeToCrash()) {
                crash();
                continue;
            }
            maybeStartCheckpoint();
            outside.loseExpired(now);
            zombies.removeIf(zombie -> zombie.isOver(now));
            takeReadySnapshots();
            int actor = chooseActor();
            if (actor >= 0) {
                act(actor);
            } else if (!isWaiting() && !startLastCheckpoint()) {
                return;
            }
        }
    }

    private void tick() {
        if (++now > MAX_STEPS) {
            throw new Violation("the schedule doesn't end");
        }
        if (now % Math.max(1, schedule.pauseBound / 4) == 0) {
            owners.forEach(owner -> owner.writers().forEach(writer -> writer.beat(now)));
            zombies.forEach(zombie -> zombie.beat(now));
        }
        if (!outside.isAway(now) && dice.below(600) < schedule.outageRate) {
            outside.goAway(now + dice.below(80));
        }
    }

    private boolean isTimeToCrash() {
        if (crashes >= schedule.maxCrashes) {
            return false;
        }
        if (crashAt >= 0 && now >= crashAt && (outside.size() >= 2 || now > crashAt + 80)) {
            return true;
        }
        if (dice.below(200) < schedule.timeoutRate && outside.detachOneWrite(now, now + schedule.settle)) {
            return rules.hold(Rule.J4_TIMEOUT_FAILS);
        }
        return dice.below(400) < schedule.crashRate;
    }

    private int chooseActor() {
        int total = 0;
        for (int actor = 0; actor < ACTORS; actor++) {
            mayAct[actor] = mayAct(actor);
            total += mayAct[actor] ? schedule.weights[actor] : 0;
        }
        if (total == 0) {
            return -1;
        }
        int point = dice.below(total);
        for (int actor = 0; ; actor++) {
            point -= mayAct[actor] ? schedule.weights[actor] : 0;
            if (point < 0) {
                return actor;
            }
        }
    }

    private boolean mayAct(int actor) {
        if (actor < READER) {
            return hasInput(actor)
                    || current.filter(checkpoint -> checkpoint.awaitsSource(actor))
                            .isPresent();
        }
        return switch (actor) {
            case READER ->
                reader.canStep(now, outside.isAway(now))
                        || current.filter(Checkpoint::awaitsReader).isPresent();
            case WRITERS -> findReadyWriters();
            case OUTSIDE -> outside.canLand(now);
            default -> owners.get(actor - FIRST_OWNER).canStep();
        };
    }

    private boolean findReadyWriters() {
        ready.clear();
        for (SimulatedOwner owner : owners) {
            addReady(owner.writers());
        }
        addReady(zombies);
        return !ready.isEmpty();
    }

    private void addReady(List<SimulatedWriter> writers) {
        for (SimulatedWriter writer : writers) {
            if (writer.canAct(now)) {
                ready.add(writer);
            }
        }
    }

    private void act(int actor) {
        if (actor < READER) {
            stepSource(actor);
            return;
        }
        switch (actor) {
            case READER -> stepReader();
            case WRITERS -> ready.get(dice.below(ready.size())).act(now);
            case OUTSIDE -> outside.landOne(now);
            default -> owners.get(actor - FIRST_OWNER).step();
        }
    }

    // ---- the job

    private boolean hasInput(int source) {
        return offsets[source] < schedule.sources.get(source).size();
    }

    private void stepSource(int source) {
        boolean barrierDue =
                current.filter(checkpoint -> checkpoint.awaitsSource(source)).isPresent();
        if (barrierDue && (!hasInput(source) || dice.coin())) {
            current.orElseThrow().source(source, offsets[source]);
            broadcast(source, new Barrier(current.orElseThrow().id));
        } else {
            Input input = schedule.sources.get(source).get(offsets[source]++);
            owners.get(ownerOf(input.person())).receive(source, new Data(input));
        }
    }

    private void stepReader() {
        boolean work = reader.canStep(now, outside.isAway(now));
        if (current.filter(Checkpoint::awaitsReader).isPresent() && (!work || dice.coin())) {
            Checkpoint checkpoint = current.orElseThrow();
            checkpoint.reader(reader.passBarrier(checkpoint.id, outside.isAway(now)), reader.isSettled());
            broadcast(SimulatedOwner.READER, new Barrier(checkpoint.id));
            return;
        }
        reader.step(now).ifPresent(this::sendToOwners);
    }

    private void sendToOwners(Message message) {
        if (message instanceof Reemission reemission) {
            reemit(reemission.request());
        } else {
            broadcast(SimulatedOwner.READER, message);
        }
    }

    private void reemit(Reemit request) {
        int owner = ownerOf(Keys.person(request.key()));
        if (rules.hold(Rule.O1_THROUGH_OWNER)) {
            owners.get(owner).receive(SimulatedOwner.READER, new Reemission(request));
        } else {
            RowChange<Row> image = request.answer(
                    last.owners[owner].currentRow(request.key()).map(content -> new Row(content, version++)));
            outside.send(new Operation(new Stray(image)));
        }
    }

    private void broadcast(int channel, Message message) {
        owners.forEach(owner -> owner.receive(channel, message));
    }

    // ---- checkpoints

    private void maybeStartCheckpoint() {
        if (current.isEmpty() && dice.below(200) < schedule.checkpointRate) {
            startCheckpoint();
        }
    }

    private void startCheckpoint() {
        current = Optional.of(new Checkpoint(checkpoints++));
    }

    private void takeReadySnapshots() {
        for (int owner = 0; owner < OWNERS; owner++) {
            SimulatedOwner subtask = owners.get(owner);
            Optional<Integer> id = subtask.readyToSnapshot();
            if (id.isPresent()) {
                current.orElseThrow().owners[owner] = subtask.snapshot(id.get());
            }
        }
        current.filter(Checkpoint::isTaken).ifPresent(this::complete);
    }

    private void complete(Checkpoint taken) {
        current = Optional.empty();
        boolean aborted = !finalCheckpoint && dice.oneIn(8);
        if (aborted) {
            totals.abortedCheckpoints++;
            return;
        }
        last = taken;
        reader.completed(taken.id).ifPresent(this::sendToOwners);
        if (!rules.hold(Rule.R3_AT_BARRIER) && taken.settled) {
            last.journal = Optional.of(outside.journal.end());
        }
        for (int owner = 0; owner < OWNERS; owner++) {
            SimulatedOwner subtask = owners.get(owner);
            OwnerSnapshot snapshot = taken.owners[owner];
            snapshot.condemned()
                    .forEach(key -> outside.send(new Operation(new CommitDelete(subtask, key, snapshot.settled()))));
        }
        if (schedule.crashAfterCheckpoint && dice.oneIn(4)) {
            crashAt = now + dice.between(1, 60);
        }
    }

    /** A quiet job takes checkpoints until nothing is left to delete. */
    private boolean startLastCheckpoint() {
        if (current.isPresent()) {
            throw new Violation("a checkpoint is stuck");
        }
        if (finalCheckpoint && owners.stream().noneMatch(SimulatedOwner::hasCondemned)) {
            return false;
        }
        if (++extraCheckpoints > MAX_EXTRA_CHECKPOINTS) {
            throw new Violation("the delete lists never become empty");
        }
        finalCheckpoint = true;
        startCheckpoint();
        return true;
    }

    private boolean isWaiting() {
        return outside.isAway(now) || !outside.isQuiet() || !zombies.isEmpty() || !reader.isSettled();
    }

    // ---- crashes

    private void crash() {
        crashes++;
        crashAt = -1;
        finalCheckpoint = false;
        current = Optional.empty();
        outside.crash(now, now + schedule.settle, schedule.lateLandings);
        if (schedule.lateLandings) {
            owners.forEach(owner -> owner.writers().forEach(this::maybeTurnIntoZombie));
        }
        attempt++;
        System.arraycopy(last.sourceOffsets, 0, offsets, 0, offsets.length);
        JournalPosition from = last.journal.orElseThrow();
        reader = SimulatedReader.resumed(outside.journal, rules, from, schedule.settle, now);
        startAttempt();
    }

    private void maybeTurnIntoZombie(SimulatedWriter writer) {
        if (!dice.oneIn(3)) {
            writer.becomeZombie(now, schedule);
            zombies.add(writer);
        }
    }

    // ---- the oracle

    private void requireExactTables() {
        Map<RowKey, Long> expected = new HashMap<>();
        for (int owner = 0; owner < OWNERS; owner++) {
            owners.get(owner).persons().forEach(person -> person.addExpectedRows(expected));
        }
        outside.requireExactly(expected);
    }
}
