package io.nyala.resolve.simulation;

import io.nyala.event.Event;
import io.nyala.link.Erasure;
import io.nyala.link.LinkInput;
import io.nyala.link.LinkMessage;
import io.nyala.profile.Contribution;
import io.nyala.resolve.ProfileMessage;
import io.nyala.simulation.Dice;
import io.nyala.simulation.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * One schedule: two partitions of events, the log of orders, two observers, the linker, two resolvers, two keepers of persons, and
 * tables; aligned barriers, watermarks, crashes. In each step one of them takes one message, chosen by chance.
 */
final class Simulation {
    private static final int MAX_STEPS = 100_000;

    private final Dice dice;
    private final Schedule schedule;
    private final Rules rules;
    private final Totals totals;
    private final Network network;
    private final Erasures erasures = new Erasures();
    private final Map<Object, Object> table = new HashMap<>();
    private final RowBuffer[] rows = new RowBuffer[Network.NODES];
    private final Publisher[] publishers = new Publisher[2];
    private final SimulatedObserver[] observers = new SimulatedObserver[2];
    private final SimulatedLinker linker;
    private final SimulatedResolver[] resolvers = new SimulatedResolver[2];
    private final SimulatedPersons[] persons = new SimulatedPersons[2];
    private final int[] chances = new int[Network.NODES];
    private final int[] offsets = new int[Schedule.LOGS];
    /** Outside of the job: no crash takes back what was told. */
    private final List<Erasure> receipts = new ArrayList<>();

    private final List<Checkpoint> savepoints = new ArrayList<>(List.of(new Checkpoint()));
    private final TimeInvariants time;
    private final Invariants invariants;
    private Checkpoint last = new Checkpoint();
    private @Nullable Checkpoint current;
    private int crashes;

    private Simulation(long seed, Rules rules, Totals totals) {
        this.dice = new Dice(seed);
        this.schedule = new Schedule(dice);
        this.rules = rules;
        this.totals = totals;
        this.network = new Network(dice, rules);
        this.linker = new SimulatedLinker(network, schedule, rules, erasures, receipts);
        for (int i = 0; i < 2; i++) {
            int resolver = Network.RESOLVERS + i;
            int person = Network.PERSONS + i;
            rows[resolver] = new RowBuffer(table, rules);
            rows[person] = new RowBuffer(table, rules);
            publishers[i] = new Publisher(resolver, network, rules, rows[resolver]);
            observers[i] = new SimulatedObserver(Network.OBSERVERS + i, network, schedule, rules);
            resolvers[i] = new SimulatedResolver(schedule, rules, erasures, publishers[i]);
            persons[i] = new SimulatedPersons(rows[person]);
        }
        this.time = new TimeInvariants(schedule, network, resolvers, totals);
        this.invariants = new Invariants(schedule);
        restore();
    }

    /**
     * Runs the schedule of a seed to its end.
     *
     * @throws Violation when an invariant doesn't hold, or the run doesn't end
     */
    static void run(long seed, Rules rules, Totals totals) {
        Simulation simulation = new Simulation(seed, rules, totals);
        try {
            simulation.runToTheEnd();
        } catch (IllegalStateException | NoSuchElementException e) {
            throw new Violation("a core refuses: " + e.getMessage());
        }
        simulation.invariants.requireRightPeople(simulation.last, simulation.linker.inputs(), simulation.receipts);
        totals.schedules++;
        totals.crashes += simulation.crashes;
        totals.inputs += simulation.linker.inputs().size();
        totals.events += simulation.schedule.events.events.size();
    }

    private void runToTheEnd() {
        boolean finished = false;
        for (int step = 0; step < MAX_STEPS; step++) {
            if (current == null && schedule.checkpointRate > 0 && dice.below(200) < schedule.checkpointRate) {
                current = new Checkpoint();
            }
            if (crashes < schedule.maxCrashes && schedule.crashRate > 0 && dice.below(400) < schedule.crashRate) {
                crashes++;
                finished = false;
                if (dice.oneIn(schedule.oldRestoreEvery)) {
                    goBack();
                }
                restore();
            }
            int node = chooseNode();
            if (node >= 0) {
                act(node);
            } else if (current != null) {
                throw new Violation("a checkpoint never completes");
            } else if (finished) {
                return;
            } else {
                finished = true;
                current = new Checkpoint();
            }
        }
        throw new Violation("the schedule doesn't end");
    }

    private int chooseNode() {
        int sum = 0;
        for (int node = 0; node < Network.NODES; node++) {
            chances[node] = mayAct(node) ? schedule.weights[node] : 0;
            sum += chances[node];
        }
        if (sum == 0) {
            return -1;
        }
        int chosen = dice.below(sum);
        int node = 0;
        while (chosen >= chances[node]) {
            chosen -= chances[node++];
        }
        return node;
    }

    private boolean mayAct(int node) {
        if (node > Network.CONTROL) {
            return network.hasInput(node);
        }
        return offsets[node] < log(node).size()
                || (node == Network.CONTROL && offsets[Schedule.RECEIPTS] < receipts.size())
                || (current != null && !current.has(node))
                || (node != Network.CONTROL && network.reached(node) < Network.END);
    }

    private List<?> log(int source) {
        return source == Network.CONTROL ? schedule.orders : schedule.events.partitions.get(source);
    }

    private void act(int node) {
        if (node <= Network.CONTROL) {
            read(node);
            return;
        }
        int from = network.chooseSender(node);
        Object message = network.receive(from, node);
        if (message == Network.Barrier.INSTANCE) {
            if (network.isTimeToStore(from, node)) {
                store(node);
            }
        } else if (message instanceof Network.Watermark watermark) {
            pass(from, node, watermark.at());
        } else {
            take(node, message);
        }
        if (from == Network.LINKER && !erasures.areSettled() && network.isQuietAfter(Network.LINKER)) {
            erasures.settle();
        }
    }

    private void read(int source) {
        List<?> log = log(source);
        boolean atEnd = offsets[source] == log.size();
        if (source == Network.CONTROL && offsets[Schedule.RECEIPTS] < receipts.size() && (atEnd || dice.coin())) {
            hearReceipt();
            return;
        }
        if (current != null && !current.has(source) && (atEnd || dice.coin())) {
            store(source);
        } else if (atEnd) {
            network.advance(source, Network.END);
        } else if (source == Network.CONTROL) {
            network.send(source, Network.LINKER, log.get(offsets[source]++));
        } else {
            Event event = (Event) log.get(offsets[source]++);
            network.send(source, SimulatedObserver.nodeOf(event), event);
            if (dice.oneIn(3)) {
                network.advance(source, earliestLeft(source) - 1 + schedule.ahead);
            }
        }
    }

    private void hearReceipt() {
        Erasure receipt = receipts.get(offsets[Schedule.RECEIPTS]++);
        if (rules.hold(Rule.RECEIPTS_HEARD)) {
            network.send(Network.CONTROL, Network.LINKER, receipt);
        }
    }

    private long earliestLeft(int source) {
        List<Event> log = schedule.events.partitions.get(source);
        return log.subList(offsets[source], log.size()).stream()
                .mapToLong(Event::occurredAt)
                .min()
                .orElse(Network.END - schedule.ahead);
    }

    private void pass(int from, int node, long watermark) {
        boolean passes = network.advance(from, node, watermark);
        if (passes && node >= Network.RESOLVERS && node < Network.PERSONS) {
            resolvers[node - Network.RESOLVERS].settle(network.reached(node));
            time.check(node - Network.RESOLVERS);
        }
    }

    private void take(int node, Object message) {
        if (message instanceof Event event) {
            observers[node - Network.OBSERVERS].take(event);
        } else if (message instanceof LinkInput input) {
            linker.take(input);
        } else if (message instanceof ProfileMessage told) {
            persons[node - Network.PERSONS].take(told);
        } else {
            int resolver = node - Network.RESOLVERS;
            if (message instanceof Contribution contribution) {
                resolvers[resolver].take(contribution);
            } else {
                resolvers[resolver].hear((LinkMessage) message);
            }
            if (dice.oneIn(schedule.publishEvery)) {
                publishers[resolver].publish();
            }
        }
    }

    private void store(int node) {
        Checkpoint checkpoint = current;
        if (node <= Network.CONTROL) {
            checkpoint.offsets[node] = offsets[node];
            if (node == Network.CONTROL) {
                checkpoint.offsets[Schedule.RECEIPTS] = offsets[Schedule.RECEIPTS];
            }
        } else if (node < Network.LINKER) {
            checkpoint.observers[node - Network.OBSERVERS] = observers[node - Network.OBSERVERS].snapshot();
        } else if (node == Network.LINKER) {
            checkpoint.linker = linker.snapshot();
        } else if (node < Network.PERSONS) {
            storeResolver(checkpoint, node - Network.RESOLVERS);
        } else {
            checkpoint.persons.set(node - Network.PERSONS, persons[node - Network.PERSONS].snapshot());
        }
        if (rows[node] != null) {
            checkpoint.rows.add(rows[node].take());
        }
        network.sendToAll(node, Network.Barrier.INSTANCE);
        if (checkpoint.completes(node)) {
            last = checkpoint;
            current = null;
            totals.checkpoints++;
            checkpoint.commit(table);
            savepoints.add(checkpoint);
            invariants.check(checkpoint, table);
        }
    }

    private void storeResolver(Checkpoint checkpoint, int resolver) {
        if (rules.hold(Rule.PUBLISHED_BEFORE_THE_BARRIER)) {
            publishers[resolver].publish();
        }
        if (!resolvers[resolver].isIdle()) {
            throw new Violation("T0 something waits at an aligned barrier");
        }
        checkpoint.resolvers[resolver] = resolvers[resolver].snapshot();
    }

    /** Somebody restores a savepoint or nothing, with a copy of the tables of then; the orders heard since are gone from their log. */
    private void goBack() {
        int orders = last.offsets[Schedule.ORDERS];
        int chosen = dice.below(savepoints.size());
        savepoints.subList(chosen + 1, savepoints.size()).clear();
        last = savepoints.get(chosen);
        last.restoreTables(table);
        last.offsets[Schedule.ORDERS] = Math.max(orders, last.offsets[Schedule.ORDERS]);
    }

    private void restore() {
        current = null;
        network.lose();
        System.arraycopy(last.offsets, 0, offsets, 0, offsets.length);
        linker.restore(last.linker);
        for (int i = 0; i < 2; i++) {
            observers[i].restore(last.observers[i]);
            resolvers[i].restore(last.resolvers[i]);
            persons[i].restore(last.persons.get(i));
        }
    }
}
