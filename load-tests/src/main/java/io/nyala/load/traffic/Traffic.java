package io.nyala.load.traffic;

import io.nyala.load.truth.Truth;
import io.nyala.load.truth.TruthBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of one plan in the order of their arrival, and the truth about them. */
public final class Traffic {

    private static final int MINUTE = 60_000;

    /** One line: a message as it is, the same again, or (with damage) a ruined one. */
    private record Line(long arrival, Message message, boolean repeated, @Nullable Damage damage) {}

    private final TrafficPlan plan;
    private final Population population;
    private final Draw draw;

    private Traffic(TrafficPlan plan, Population population) {
        this.plan = plan;
        this.population = population;
        this.draw = Draw.of(plan.seed(), "traffic", 0);
    }

    /**
     * Writes the lines of a plan, each ended by a line feed, and returns the truth about them.
     *
     * @throws IOException when {@code out} can't be written
     */
    public static Truth write(TrafficPlan plan, OutputStream out) throws IOException {
        return write(plan, new EverydayPeople(plan), out);
    }

    /** The same of other people than those of every day. */
    static Truth write(TrafficPlan plan, Population population, OutputStream out) throws IOException {
        return new Traffic(plan, population).write(out);
    }

    private Truth write(OutputStream out) throws IOException {
        List<Person> people = new ArrayList<>(plan.people());
        for (int number = 0; number < plan.people(); number++) {
            people.add(population.person(number));
        }
        TruthBuilder truth = new TruthBuilder(plan.seed());
        people.forEach(person -> truth.person(
                person.number(),
                person.label(),
                person.kind().name(),
                person.kind().singleIdentifier()));
        long lineNumber = 0;
        for (Line line : lines(people, truth)) {
            lineNumber++;
            out.write(write(line, lineNumber, truth));
            out.write('\n');
        }
        return truth.build();
    }

    private byte[] write(Line line, long lineNumber, TruthBuilder truth) {
        Message message = line.message();
        byte[] bytes = SegmentJson.line(message);
        Damage damage = line.damage();
        if (damage != null) {
            truth.damaged(lineNumber, damage.label());
            return damage.apply(bytes, Draw.of(plan.seed(), "damage", lineNumber));
        }
        if (line.repeated()) {
            truth.duplicate();
            return bytes;
        }
        truth.event(
                message.person(),
                message.speaker().names(),
                message.moment().occurredAt(),
                message.active(),
                message.revenue(),
                message.currency());
        message.traits()
                .forEach(trait -> truth.trait(
                        message.speaker().names(), message.moment().occurredAt(), trait.name(), trait.meant()));
        return bytes;
    }

    private List<Line> lines(List<Person> people, TruthBuilder truth) {
        List<Message> messages = delaySome(lives(people), truth);
        List<Line> lines = new ArrayList<>(plan.messages());
        long last = 0;
        for (Message message : messages) {
            long arrival = message.moment().received();
            last = Math.max(last, arrival);
            lines.add(new Line(arrival, message, false, null));
        }
        for (int i = 0; i < plan.duplicateLines(); i++) {
            Message again = draw.oneOf(messages);
            int later = draw.chance(0.7) ? draw.between(1, 10_000) : draw.between(10_000, 30 * MINUTE);
            lines.add(new Line(again.moment().received() + later, again, true, null));
        }
        List<Damage> ways = List.of(Damage.values());
        for (int i = 0; i < plan.damagedLines(); i++) {
            long arrival = Life.BEGIN + (long) (draw.fraction() * (last - Life.BEGIN));
            lines.add(new Line(arrival, victim(draw.oneOf(people), arrival), false, ways.get(i % ways.size())));
        }
        lines.sort(Comparator.comparingLong(Line::arrival));
        return lines;
    }

    /** The messages of all people, grouped by person, oldest first. */
    private List<List<Message>> lives(List<Person> people) {
        int[] shares = new int[people.size()];
        Arrays.fill(shares, 1);
        for (int i = people.size(); i < plan.originals(); i++) {
            // a few people do much, most do little
            shares[(int) (people.size() * Math.pow(draw.fraction(), 1.7))]++;
        }
        List<List<Message>> lives = new ArrayList<>(people.size());
        for (Person person : people) {
            lives.add(population.life(person, shares[person.number()]));
        }
        return lives;
    }

    /** Lets the planned number of messages arrive after the next one of the same person. */
    private List<Message> delaySome(List<List<Message>> lives, TruthBuilder truth) {
        List<int[]> candidates = new ArrayList<>();
        for (int person = 0; person < lives.size(); person++) {
            for (int i = 0; i < lives.get(person).size() - 1; i++) {
                candidates.add(new int[] {person, i});
            }
        }
        int late = Math.min(plan.lateLines(), candidates.size());
        for (int i = 0; i < late; i++) {
            int other = draw.between(i, candidates.size() - 1);
            int[] chosen = candidates.get(other);
            candidates.set(other, candidates.get(i));
            candidates.set(i, chosen);
        }
        List<int[]> chosen = new ArrayList<>(candidates.subList(0, late));
        // from the last deed to the first: the next one's arrival must be settled
        chosen.sort(Comparator.<int[]>comparingInt(c -> c[0]).thenComparing(c -> c[1], Comparator.reverseOrder()));
        for (int[] place : chosen) {
            List<Message> life = lives.get(place[0]);
            Message message = life.get(place[1]);
            long next = life.get(place[1] + 1).moment().received();
            long received = Math.max(message.moment().occurredAt() + MINUTE, next) + draw.between(1_000, 10 * MINUTE);
            life.set(place[1], message.reportedAt(received));
            truth.outOfOrder();
        }
        return lives.stream().flatMap(List::stream).toList();
    }

    /** A good track call whose line will be ruined. */
    private Message victim(Person person, long at) {
        Speaker speaker =
                switch (person.kind()) {
                    case BROWSER ->
                        new Speaker(null, null, null, person.devices().get(0));
                    default -> new Speaker(person.userId(), null, null, null);
                };
        Moment moment = new Moment(at, 0, 20, 0, true);
        return new Message(
                person.number(),
                MessageKind.TRACK,
                draw.uuid(),
                moment,
                speaker,
                "Product Viewed",
                List.of(),
                null,
                person.home().currency(),
                true);
    }
}
