package io.nyala.load.traffic;

import io.nyala.load.truth.IdentityTruth;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** People who show several identifiers, never all of them at once, and some that are not theirs alone. */
public final class IdentityTraffic implements Population {

    private final IdentityPlan plan;
    private final SharedThings shared;

    private IdentityTraffic(IdentityPlan plan) {
        this.plan = plan;
        this.shared = new SharedThings(plan);
    }

    /**
     * Writes the lines of a plan, each ended by a line feed, and returns the truth about them.
     *
     * @throws IOException when {@code out} can't be written
     */
    public static IdentityTruth write(IdentityPlan plan, OutputStream out) throws IOException {
        IdentityTraffic people = new IdentityTraffic(plan);
        return IdentityTruth.of(Traffic.write(plan.traffic(), people, out), people.shared.crowded());
    }

    @Override
    public Person person(int number) {
        return Person.withDevices(number, Draw.of(plan.traffic().seed(), "person", number));
    }

    @Override
    public List<Message> life(Person person, int messages) {
        long seed = plan.traffic().seed();
        Belongings belongings = Belongings.of(person, shared.of(person.number()), messages, seed);
        return Life.of(person, messages, seed, new LinkingHabit(belongings, messages));
    }
}
