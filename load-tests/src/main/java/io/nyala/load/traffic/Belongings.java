package io.nyala.load.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One to eight names of one person, and the messages that connect them: each name is said at least once together with one that is
 * connected already, so that the messages leave no doubt, in whatever order they come.
 */
final class Belongings {

    private static final int MOST_NAMES = 8;
    private static final int MOST_EMAILS = 3;

    private final Person person;
    private final Draw draw;
    private final List<Speaker> parts = new ArrayList<>();
    private final List<Utterance> musts = new ArrayList<>();
    private final List<Speaker> alone = new ArrayList<>();

    private Belongings(Person person, Draw draw) {
        this.person = person;
        this.draw = draw;
    }

    /** What a person has who says so many messages in all, at least one. */
    static Belongings of(Person person, Optional<SharedThing> shared, int messages, long seed) {
        Belongings belongings = new Belongings(person, Draw.of(seed, "belongings", person.number()));
        // each part but the first needs a message, and so does what is shared
        shared.ifPresentOrElse(thing -> belongings.share(thing, messages), () -> belongings.keep(messages + 1));
        return belongings;
    }

    /** What must be said once, in this order. */
    List<Utterance> musts() {
        return musts;
    }

    /** Under which names something may be said at any time, without saying who it is. */
    List<Speaker> alone() {
        return alone;
    }

    private void keep(int most) {
        collect(draw.chance(0.75) ? account() : device(0), most);
    }

    private void share(SharedThing shared, int most) {
        switch (shared.use()) {
            case VISITED -> {
                collect(account(), most);
                mustShow(account().and(shared.thing()));
                alone.add(shared.thing());
            }
            case CALLED -> {
                take(email(0));
                if (most > 1) {
                    take(device(0));
                }
                mustShow(email(0).and(shared.thing()));
                alone.add(shared.thing());
            }
            case BUILT_IN -> {
                take(device(0));
                mustShow(SharedThings.faulty(person.devices().get(0).anonymousId()));
            }
        }
    }

    private void mustShow(Speaker speaker) {
        musts.add(draw.between(0, musts.size()), new Utterance(speaker, 0));
    }

    private void collect(Speaker first, int most) {
        take(first);
        List<Speaker> others = others();
        int names = draw.between(1, MOST_NAMES) - first.names().size();
        while (parts.size() < most && !others.isEmpty()) {
            Speaker other = others.remove(draw.between(0, others.size() - 1));
            int more = other.names().size();
            if (more <= names && !partners(other).isEmpty()) {
                take(other);
                names -= more;
            }
        }
    }

    private List<Speaker> others() {
        List<Speaker> others = new ArrayList<>();
        for (int i = 0; i < person.devices().size(); i++) {
            others.add(device(i));
        }
        for (int i = 0; i < MOST_EMAILS; i++) {
            others.add(email(i));
        }
        if (person.number() < Person.PHONE_NUMBERS - SharedThings.PHONE_NUMBERS) {
            others.add(new Speaker(null, null, person.phone(), null));
        }
        return others;
    }

    /** Has one more, connected with what is there by one message. */
    private void take(Speaker part) {
        if (!parts.isEmpty()) {
            Speaker both = draw.oneOf(partners(part)).and(part);
            List<Speaker> more = partners(both);
            musts.add(
                    bond(!more.isEmpty() && draw.chance(0.2) ? draw.oneOf(more).and(both) : both));
        }
        if (parts.isEmpty() || part.device() != null) {
            alone.add(part);
        }
        parts.add(part);
    }

    private List<Speaker> partners(Speaker of) {
        return parts.stream().filter(part -> !part.clashesWith(of)).toList();
    }

    private Utterance bond(Speaker speaker) {
        boolean reachable = speaker.email() != null || speaker.phone() != null;
        boolean login = speaker.userId() != null && speaker.device() != null;
        if (login && !reachable && draw.chance(0.3)) {
            return new Utterance(speaker, MessageKind.ALIAS);
        }
        return draw.chance(0.12)
                ? new Utterance(speaker, MessageKind.MERGE)
                : new Utterance(speaker, reachable ? 0.8 : 0.2);
    }

    private Speaker account() {
        return new Speaker(person.userId(), null, null, null);
    }

    private Speaker device(int index) {
        return new Speaker(null, null, null, person.devices().get(index));
    }

    private Speaker email(int index) {
        String address = index == 0 ? person.email() : person.email().replace("@", "." + index + "@");
        return new Speaker(null, address, null, null);
    }
}
