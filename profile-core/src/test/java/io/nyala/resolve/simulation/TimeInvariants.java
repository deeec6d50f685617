package io.nyala.resolve.simulation;

import io.nyala.event.Event;
import io.nyala.link.LinkMessage;
import io.nyala.simulation.Violation;

/** What holds when time has passed at the resolvers, provided that nothing is late. */
final class TimeInvariants {
    private final Schedule schedule;
    private final Network network;
    private final SimulatedResolver[] resolvers;
    private final Totals totals;

    TimeInvariants(Schedule schedule, Network network, SimulatedResolver[] resolvers, Totals totals) {
        this.schedule = schedule;
        this.network = network;
        this.resolvers = resolvers;
        this.totals = totals;
    }

    /** Time has passed at one of the resolvers. */
    void check(int resolver) {
        if (schedule.ahead > 0) {
            return;
        }
        totals.watermarks++;
        long passed = network.reached(Network.RESOLVERS + resolver);
        long passedEverywhere = Math.min(passed, network.reached(Network.RESOLVERS + 1 - resolver));
        for (Event event : schedule.events.events) {
            int owner = Cast.number(event.primary().key());
            if ((owner & 1) == resolver && event.occurredAt() <= passed) {
                requireAnswered(resolvers[resolver], event);
            }
            if (schedule.plain && event.occurredAt() <= passedEverywhere) {
                requireOnePerson(event, owner);
            }
        }
    }

    private void requireAnswered(SimulatedResolver resolver, Event event) {
        if (!resolver.hasAnswered(event)) {
            throw new Violation("T1 time has passed an event that waits, or has not come");
        }
    }

    private void requireOnePerson(Event event, int owner) {
        for (int rest = schedule.events.shown(event); rest != 0; rest &= rest - 1) {
            int shown = Integer.numberOfTrailingZeros(rest);
            if (!IdentifierRow.profile(owner, resolvers[owner & 1].of(owner))
                            .equals(IdentifierRow.profile(shown, resolvers[shown & 1].of(shown)))
                    && !isMoving(owner)
                    && !isMoving(shown)) {
                throw new Violation("T2 time has passed an event whose identifiers are not one person yet");
            }
        }
    }

    private boolean isMoving(int identifier) {
        for (Object message : network.underway(Network.LINKER, Network.RESOLVERS + (identifier & 1))) {
            if (message instanceof LinkMessage.Assignment assignment
                    && assignment.to().equals(Cast.key(identifier))) {
                return true;
            }
        }
        return false;
    }
}
