package io.nyala.load.traffic;

import io.nyala.load.traffic.SharedThing.Use;
import io.nyala.load.truth.Name;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who shares what with whom: half of the people, at most one thing each. */
final class SharedThings {

    /** Telephone numbers that are nobody's own. */
    static final int PHONE_NUMBERS = 2;

    /** The id that a faulty make of Android devices had in common; no list of placeholders knows it. */
    private static final String FAULTY_DEVICE = "9774d56d682e549c";

    private static final int CALLERS = 1_000;

    /** A device seen with ten people is still somebody's, one seen with eleven is not. */
    private static final List<Integer> FEW = List.of(2, 3, 4, 5, 10);

    private static final List<Integer> MANY = List.of(11, 12, 40);

    private final Map<Integer, SharedThing> byPerson = new HashMap<>();
    private final Set<Name> crowded = new HashSet<>();
    private int next;

    SharedThings(IdentityPlan plan) {
        if (!plan.sharing()) {
            return;
        }
        Draw draw = Draw.of(plan.traffic().seed(), "shared things", 0);
        int tenth = plan.traffic().people() / 10;
        give(Math.min(CALLERS, tenth), new SharedThing(Use.CALLED, phone(1), true));
        give(tenth, new SharedThing(Use.VISITED, phone(2), true));
        give(tenth, new SharedThing(Use.BUILT_IN, faulty(""), true));
        giveKiosks(tenth, FEW, false, draw);
        giveKiosks(tenth, MANY, true, draw);
    }

    Optional<SharedThing> of(int person) {
        return Optional.ofNullable(byPerson.get(person));
    }

    /** Names that so many show that they are nobody's. */
    Set<Name> crowded() {
        return crowded;
    }

    /** A device of the faulty make, in which an app runs. */
    static Speaker faulty(String anonymousId) {
        return new Speaker(null, null, null, new Device("android", anonymousId, FAULTY_DEVICE, 0));
    }

    private void giveKiosks(int people, List<Integer> sizes, boolean tooMany, Draw draw) {
        int end = next + people;
        for (int kiosk = 0; next < end; kiosk++) {
            Device device = kiosk % 2 == 0 ? Person.device("web", draw) : Person.device("android", draw);
            give(
                    sizes.get(kiosk % sizes.size()),
                    new SharedThing(Use.VISITED, new Speaker(null, null, null, device), tooMany));
        }
    }

    private void give(int people, SharedThing thing) {
        for (int end = next + people; next < end; next++) {
            byPerson.put(next, thing);
        }
        if (thing.crowded()) {
            crowded.addAll(thing.names());
        }
    }

    private static Speaker phone(int fromTheEnd) {
        return new Speaker(null, null, FakePhones.number(FakePhones.COUNT - fromTheEnd), null);
    }
}
