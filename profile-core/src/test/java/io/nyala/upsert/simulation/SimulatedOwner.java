package io.nyala.upsert.simulation;

import io.nyala.simulation.Dice;
import io.nyala.upsert.DeleteList;
import io.nyala.upsert.PurgeGate;
import io.nyala.upsert.Reemit;
import io.nyala.upsert.RowChange;
import io.nyala.upsert.RowChange.Delete;
import io.nyala.upsert.RowChange.Upsert;
import io.nyala.upsert.RowKey;
import io.nyala.upsert.simulation.Input.Erase;
import io.nyala.upsert.simulation.Input.Event;
import io.nyala.upsert.simulation.Message.Barrier;
import io.nyala.upsert.simulation.Message.Covered;
import io.nyala.upsert.simulation.Message.Data;
import io.nyala.upsert.simulation.Message.Reemission;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** One subtask of the operator that owns the rows, chained to its sink. */
final class SimulatedOwner implements Person.Effects {
    /** Channels: the sources, then the reader of the journal. */
    static final int READER = Schedule.SOURCES;

    private static final int CHANNELS = READER + 1;

    private final Schedule schedule;
    private final Rules rules;
    private final Dice dice;
    private final Totals totals;
    private final SimulatedSink sink;
    private final LongSupplier versions;
    private final int attempt;
    /** Whether the last checkpoint's state has a row of this key. */
    private final Predicate<RowKey> checkpointed;

    private final List<Queue<Message>> channels = new ArrayList<>();
    private final boolean[] blocked = new boolean[CHANNELS];
    private Optional<Barrier> draining = Optional.empty();

    private final List<Person> persons = new ArrayList<>();
    private final DeleteList condemned;
    private final PurgeGate gate = new PurgeGate();

    SimulatedOwner(
            OwnerSnapshot restored,
            int attempt,
            Schedule schedule,
            Rules rules,
            Dice dice,
            Totals totals,
            SimulatedSink sink,
            LongSupplier versions,
            Predicate<RowKey> checkpointed) {
        this.attempt = attempt;
        this.schedule = schedule;
        this.rules = rules;
        this.dice = dice;
        this.totals = totals;
        this.sink = sink;
        this.versions = versions;
        this.checkpointed = checkpointed;
        restored.persons().forEach(person -> persons.add(person.copy()));
        condemned = new DeleteList(restored.condemned());
        for (int channel = 0; channel < CHANNELS; channel++) {
            channels.add(new ArrayDeque<>());
        }
    }

    void receive(int channel, Message message) {
        channels.get(channel).add(message);
    }

    boolean canStep() {
        if (draining.isPresent() || sink.holdsAtLeast(schedule.maxRows)) {
            return false;
        }
        for (int channel = 0; channel < CHANNELS; channel++) {
            if (isReady(channel)) {
                return true;
            }
        }
        return false;
    }

    private boolean isReady(int channel) {
        return !blocked[channel] && !channels.get(channel).isEmpty();
    }

    /** Takes one message of any channel that isn't behind a barrier. */
    void step() {
        int ready = 0;
        int chosen = -1;
        for (int channel = 0; channel < CHANNELS; channel++) {
            if (isReady(channel) && dice.oneIn(++ready)) {
                chosen = channel;
            }
        }
        Message message = channels.get(chosen).remove();
        if (message instanceof Data data) {
            take(data.input());
        } else if (message instanceof Reemission reemission) {
            answer(reemission.request());
        } else if (message instanceof Covered covered) {
            gate.covered(covered.checkpoint());
        } else if (message instanceof Barrier barrier) {
            align(chosen, barrier);
        }
        if (dice.oneIn(3)) {
            purgeOne();
        }
    }

    private void take(Input input) {
        Person person = persons.get(input.person());
        if (input instanceof Event event) {
            person.take(event, this);
        } else if (input instanceof Erase erase) {
            person.take(erase, this);
        }
    }

    private void align(int channel, Barrier barrier) {
        blocked[channel] = true;
        for (boolean one : blocked) {
            if (!one) {
                return;
            }
        }
        draining = Optional.of(barrier);
    }

    private void answer(Reemit request) {
        totals.reemissions++;
        Person person = persons.get(Keys.person(request.key()));
        person.reemitted(request.key(), gate.stamp());
        RowChange<Row> answer = request.answer(person.currentRow(request.key()).map(this::row));
        if (rules.hold(answer instanceof Upsert ? Rule.O1_UPSERT : Rule.O1_DELETE)) {
            sink.accept(answer, true);
        }
    }

    private Row row(long content) {
        return new Row(content, versions.getAsLong());
    }

    private void purgeOne() {
        Person person = persons.get(dice.below(persons.size()));
        int slot = dice.below(Schedule.SLOTS);
        if (person.hasSession(slot) && mayPurge(person.stampOf(slot))) {
            totals.purges++;
            person.purge(slot);
        }
    }

    private boolean mayPurge(long stamp) {
        if (!rules.hold(Rule.O2_SETTLED)) {
            return true;
        }
        return rules.hold(Rule.O2_COVERED) ? gate.mayPurge(stamp) : gate.isSettled();
    }

    /** The checkpoint whose barrier waits for the acknowledgements of the sink, when it need wait no longer. */
    Optional<Integer> readyToSnapshot() {
        return draining.filter(barrier -> sink.isDrained() || !rules.hold(Rule.J3_DRAIN_AT_BARRIER))
                .map(Barrier::checkpoint);
    }

    OwnerSnapshot snapshot(int checkpoint) {
        OwnerSnapshot snapshot =
                new OwnerSnapshot(persons.stream().map(Person::copy).toList(), condemned.keys(), gate.isSettled());
        gate.passBarrier(checkpoint);
        sink.passBarrier();
        draining = Optional.empty();
        Arrays.fill(blocked, false);
        return snapshot;
    }

    void deleted(RowKey key, boolean settledAtBarrier) {
        condemned.deleted(key, settledAtBarrier || !rules.hold(Rule.E3_REPEATED));
    }

    boolean hasCondemned() {
        return !condemned.keys().isEmpty();
    }

    boolean isIdle() {
        return draining.isEmpty() && channels.stream().allMatch(Queue::isEmpty) && sink.isDrained();
    }

    List<Person> persons() {
        return persons;
    }

    List<SimulatedWriter> writers() {
        return sink.writers();
    }

    @Override
    public void upsert(RowKey key, long content) {
        boolean journaled = rules.hold(Rule.J1_EVERY_KEY) || !checkpointed.test(key);
        sink.accept(new Upsert<>(key, row(content), RowChange.NO_ARRIVAL), journaled);
    }

    @Override
    public void delete(RowKey key) {
        sink.accept(new Delete<>(key, RowChange.NO_ARRIVAL), true);
    }

    @Override
    public void moveAway(RowKey key) {
        sink.accept(new Delete<>(key, RowChange.NO_ARRIVAL), rules.hold(Rule.J1_OLD_KEY_OF_A_MOVE));
    }

    @Override
    public void condemn(RowKey key, boolean refused) {
        if (refused) {
            if (rules.hold(Rule.E2_REFUSED_DELETED)) {
                condemned.add(key);
            }
        } else if (rules.hold(Rule.E2_AFTER_COMPLETION)) {
            condemned.add(key);
        } else {
            sink.accept(new Delete<>(key, RowChange.NO_ARRIVAL), true);
        }
    }

    @Override
    public long stamp() {
        return gate.stamp();
    }

    @Override
    public long salt() {
        return schedule.divergent ? attempt : 0;
    }
}
