package io.nyala.load.traffic;

import java.util.List;

/**
 * People of the kinds of a plan, no two of whom share a name.
 *
 * @param plan says how many of which kind
 */
record EverydayPeople(TrafficPlan plan) implements Population {

    @Override
    public Person person(int number) {
        return Person.of(plan, number);
    }

    @Override
    public List<Message> life(Person person, int messages) {
        return Life.of(person, messages, plan.seed(), new EverydayHabit(person));
    }
}
