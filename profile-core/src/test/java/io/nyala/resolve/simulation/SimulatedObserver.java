package io.nyala.resolve.simulation;

import io.nyala.event.Event;
import io.nyala.identity.IdentifierKey;
import io.nyala.link.Observer;
import io.nyala.link.SeenPairs;
import io.nyala.profile.EventContribution;
import io.nyala.profile.Mention;
import io.nyala.profile.ObservationId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The stage keyed by visitor: drops what was seen before, tells the linker what is new, and each identifier what is its own. */
final class SimulatedObserver {

    /**
     * Its state.
     *
     * @param pairs what is remembered of each visitor
     * @param counted messages that were not dropped
     */
    record Snapshot(Map<IdentifierKey, SeenPairs> pairs, Set<ObservationId> counted) {
        static final Snapshot EMPTY = new Snapshot(Map.of(), Set.of());
    }

    private final int node;
    private final Network network;
    private final Rules rules;
    private final Observer observer;
    private Map<IdentifierKey, SeenPairs> pairs = new HashMap<>();
    private Set<ObservationId> counted = new HashSet<>();

    SimulatedObserver(int node, Network network, Schedule schedule, Rules rules) {
        this.node = node;
        this.network = network;
        this.rules = rules;
        this.observer = new Observer(schedule.rules);
    }

    /** Which of the subtasks a visitor is of. */
    static int nodeOf(Event event) {
        return Network.OBSERVERS + (int) (event.visitor().low() & 1);
    }

    void take(Event event) {
        boolean isNew = counted.add(new ObservationId(event.visitor(), event.messageId()));
        if (!isNew && rules.hold(Rule.DEDUPLICATED)) {
            return;
        }
        boolean awaitsVerdict = event.identifiers().size() > 1 && observe(event);
        tell(event.primary().key(), new EventContribution(event, awaitsVerdict));
    }

    private boolean observe(Event event) {
        Observer.Observed observed = observer.observe(pairs.get(event.visitor()), event);
        pairs.put(event.visitor(), observed.seen());
        if (observed.observationOrNull() != null) {
            network.send(node, Network.LINKER, observed.observationOrNull());
        }
        for (Mention mention : observed.mentions()) {
            tell(mention.owner(), mention);
        }
        return observed.observationOrNull() != null;
    }

    private void tell(IdentifierKey key, Object contribution) {
        network.send(node, SimulatedResolver.nodeOf(key), contribution);
    }

    Snapshot snapshot() {
        return new Snapshot(new HashMap<>(pairs), new HashSet<>(counted));
    }

    void restore(Snapshot snapshot) {
        pairs = new HashMap<>(snapshot.pairs());
        counted = new HashSet<>(snapshot.counted());
    }
}
