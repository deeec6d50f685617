package io.nyala.resolve.simulation;

import io.nyala.event.Event;
import io.nyala.identity.OverLimit;
import io.nyala.link.Command;
import io.nyala.link.Erasure;
import io.nyala.link.LinkInput;
import io.nyala.link.Observation;
import io.nyala.link.Party;
import io.nyala.profile.ObservationId;
import io.nyala.simulation.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who is one person with whom, told once more in the plainest way: sets of identifiers, as bits. */
final class PartitionOracle {

    private static final class Match {
        private double confidence;
        private final long raisedAt;
        private boolean open = true;

        private Match(long raisedAt) {
            this.raisedAt = raisedAt;
        }
    }

    private final Schedule schedule;
    private final People people;
    private final Map<String, Match> matches = new HashMap<>();
    private final Map<String, int[]> matched = new HashMap<>();
    private final Set<String> orders = new HashSet<>();
    private final List<ErasureInvariants.Erased> erasures = new ArrayList<>();
    private boolean stewardMerged;
    private int introduced;
    private final Set<ObservationId> observed = new HashSet<>();

    PartitionOracle(Schedule schedule) {
        this.schedule = schedule;
        this.people = new People(schedule);
    }

    List<ErasureInvariants.Erased> erasures() {
        return erasures;
    }

    /** Identifiers that an event has shown that the linker did not refuse, or was not told of, as bits. */
    int introduced() {
        int shown = introduced;
        for (Event event : schedule.events.events) {
            if (!observed.contains(new ObservationId(event.visitor(), event.messageId()))) {
                shown |= schedule.events.shown(event);
            }
        }
        return shown;
    }

    void take(LinkInput input) {
        if (input instanceof Observation observation) {
            observe(observation);
        } else if (input instanceof Command command
                && !(command instanceof Command.Schedule)
                && orders.add(command.order().requestId())) {
            carryOut(command);
        } else if (input instanceof Erasure erasure) {
            carriedOut(erasure);
        }
    }

    private void carriedOut(Erasure erasure) {
        orders.add(erasure.requestId());
        for (Erasure.Forgotten forgotten : erasure.identifiers()) {
            int number = Cast.number(forgotten.key());
            if (people.erasedAt[number] < erasure.erasedAt()) {
                withdraw(1 << number);
                people.cutOut(number);
                people.erase(new int[] {number}, erasure.erasedAt());
                people.generation[number] = Math.max(people.generation[number], forgotten.generation());
                erasures.add(new ErasureInvariants.Erased(1 << number, erasure.erasedAt(), true));
            }
        }
    }

    private static int number(Party party) {
        return Cast.number(party.key());
    }

    private void observe(Observation observation) {
        observed.add(observation.id());
        long at = observation.occurredAt();
        int primary = number(observation.primary());
        boolean refused = people.forgottenUpTo(primary) >= at;
        for (Party partner : observation.partners()) {
            refused |= people.erasedAt[number(partner)] >= at;
        }
        if (!refused) {
            introduced |= 1 << primary;
            observation.partners().forEach(partner -> introduced |= 1 << number(partner));
        }
        if (refused) {
            observation.partners().forEach(partner -> people.seeTogether(primary, number(partner)));
            return;
        }
        for (Party party : observation.partners()) {
            int partner = number(party);
            if (people.expiredAt[partner] >= at) {
                people.seeTogether(primary, partner);
                continue;
            }
            boolean linked = link(primary, partner, at);
            if (!linked && observation.statement()) {
                raise(primary, partner, 1, at);
            }
            people.demoteIfShared(partner);
        }
        people.demoteIfShared(primary);
    }

    /** Whether nobody need be asked. */
    private boolean link(int one, int other, long at) {
        boolean demoted = people.demoted[one] || people.demoted[other];
        if (demoted || people.isOne(one, other)) {
            people.seeTogether(one, other);
            if (!demoted) {
                people.connect(one, other);
            }
            return true;
        }
        if (people.vetoed(one, other)) {
            people.seeTogether(one, other);
            return false;
        }
        if (people.fits(people.person[one] | people.person[other], at)) {
            people.seeTogether(one, other);
            people.unite(one, other, at);
            return true;
        }
        if (schedule.overLimit == OverLimit.DETACH) {
            people.demote(other);
        } else if (schedule.overLimit == OverLimit.LAST_WINS && people.person[other] != 1 << other) {
            people.cutOut(other);
            if (people.fits(people.person[one] | people.person[other], at)) {
                people.seeTogether(one, other);
                people.unite(one, other, at);
                return true;
            }
        }
        people.seeTogether(one, other);
        return false;
    }

    private void raise(int one, int other, double confidence, long at) {
        String id = OrderScript.matchId(Cast.party(one), Cast.party(other));
        Match known = matches.get(id);
        if (people.isOne(one, other) || (known != null && (!known.open || known.confidence >= confidence))) {
            return;
        }
        matches.computeIfAbsent(id, unused -> new Match(at)).confidence = confidence;
        matched.put(id, new int[] {one, other});
    }

    private void carryOut(Command command) {
        long at = command.order().at();
        if (command instanceof Command.Merge merge) {
            merge(number(merge.left()), number(merge.right()), at);
        } else if (command instanceof Command.Split split) {
            people.split(
                    split.parties().stream().mapToInt(PartitionOracle::number).toArray());
        } else if (command instanceof Command.Veto veto) {
            veto(number(veto.left()), number(veto.right()), veto.lifted());
        } else if (command instanceof Command.Match match) {
            match(number(match.left()), number(match.right()), match.confidence(), at);
        } else if (command instanceof Command.Decide decide) {
            decide(decide);
        } else if (command instanceof Command.Erase erase) {
            erase(numbers(erase.parties()), erase.erasedAt(), at);
        } else if (command instanceof Command.Hold hold) {
            people.hold(numbers(hold.parties()), hold.until() > at ? hold.until() : Long.MIN_VALUE);
        } else if (command instanceof Command.Expire expire) {
            int expired = people.expire(numbers(expire.parties()), at, expire.unseenSince());
            withdraw(expired);
            erasures.add(new ErasureInvariants.Erased(expired, expire.unseenSince(), false));
        } else if (command instanceof Command.Cancel cancel) {
            orders.add(cancel.requestId());
        }
    }

    private static int[] numbers(List<Party> parties) {
        return parties.stream().mapToInt(PartitionOracle::number).toArray();
    }

    private void erase(int[] numbers, long erasedAt, long at) {
        if (!people.holds(numbers, at)) {
            int erased = people.erase(numbers, erasedAt);
            withdraw(erased);
            erasures.add(new ErasureInvariants.Erased(erased, erasedAt, true));
        }
    }

    private void withdraw(int erased) {
        matched.values().removeIf(sides -> (erased & (1 << sides[0] | 1 << sides[1])) != 0);
        matches.keySet().retainAll(matched.keySet());
    }

    private void merge(int one, int other, long at) {
        if (people.demoted[one] || people.demoted[other]) {
            return;
        }
        stewardMerged = true;
        people.seeTogether(one, other);
        if (people.isOne(one, other)) {
            people.connect(one, other);
        } else {
            people.liftVetoes(one, other);
            people.unite(one, other, at);
        }
    }

    private void veto(int one, int other, boolean lifted) {
        if (people.isOne(one, other)) {
            return;
        }
        if (lifted) {
            people.liftVetoes(one, other);
        } else {
            people.vetoes.add(new int[] {1 << one, 1 << other});
        }
    }

    private void match(int one, int other, double confidence, long at) {
        if (people.forgottenUpTo(one) >= at || people.forgottenUpTo(other) >= at) {
            return;
        }
        if (confidence < OrderScript.MATCH_THRESHOLD || !link(one, other, at)) {
            raise(one, other, confidence, at);
        }
    }

    private void decide(Command.Decide decide) {
        Match match = matches.get(decide.matchId());
        if (match == null) {
            return;
        }
        int[] sides = matched.get(decide.matchId());
        if (Math.max(people.forgottenUpTo(sides[0]), people.forgottenUpTo(sides[1])) >= match.raisedAt) {
            return;
        }
        match.open = false;
        if (decide.samePerson()) {
            merge(sides[0], sides[1], decide.order().at());
        } else {
            veto(sides[0], sides[1], false);
        }
    }

    void requireSamePeople(SimulatedLinker.Snapshot linker) {
        for (int one = 0; one < Cast.SIZE; one++) {
            if (!linker.generationIs(one, people.generation[one])) {
                throw new Violation("I5 an identifier is of another generation");
            }
            for (int other = 0; other < one; other++) {
                boolean together = linker.profile(one).equals(linker.profile(other));
                if (together != people.isOne(one, other)) {
                    throw new Violation("I5 the linker " + (together ? "makes one person" : "makes two persons")
                            + " of what the oracle keeps otherwise");
                }
                if (together && people.vetoed(one, other)) {
                    throw new Violation("I6 a veto is broken");
                }
            }
            if (!stewardMerged && schedule.window == null && !people.fits(people.person[one], 0)) {
                throw new Violation("I6 a limit is broken");
            }
        }
    }

    static void requireConnectedComponents(EventScript events, SimulatedLinker.Snapshot linker) {
        int[] reach = new int[Cast.SIZE];
        for (int number = 0; number < Cast.SIZE; number++) {
            reach[number] = 1 << number;
        }
        for (int round = 0; round < Cast.SIZE; round++) {
            for (Event event : events.events) {
                int all = 0;
                for (int number = 0; number < Cast.SIZE; number++) {
                    all |= (events.shown(event) >> number & 1) == 1 ? reach[number] : 0;
                }
                for (int number = 0; number < Cast.SIZE; number++) {
                    reach[number] |= (all >> number & 1) == 1 ? all : 0;
                }
            }
        }
        for (int one = 0; one < Cast.SIZE; one++) {
            for (int other = 0; other < one; other++) {
                if ((reach[one] >> other & 1) == 1 != linker.profile(one).equals(linker.profile(other))) {
                    throw new Violation("I5b persons are not the connected components");
                }
            }
        }
    }
}
