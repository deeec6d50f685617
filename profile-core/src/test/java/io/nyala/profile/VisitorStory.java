package io.nyala.profile;

import io.nyala.event.Campaign;
import io.nyala.identity.IdentifierKey;
import io.nyala.sessionize.SessionId;
import io.nyala.sessionize.SessionKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** What one visitor says of their visits, under the one promise that is made: what is final is never spoken of again. */
final class VisitorStory {

    static final long DAY = 86_400_000;

    /** How often time jumps by a year or so. */
    static final double YEARS = 0.2;

    /** Time goes on for some weeks. */
    static final double WEEKS = 0;

    private static final long LONGEST_VISIT = 20 * DAY;
    private static final int JUMP_DAYS = 500;
    private static final List<Campaign> CAMPAIGNS =
            List.of(Campaign.NONE, Campaign.NONE, new Campaign("spring", "", ""), new Campaign("", "news", "email"));

    /**
     * One word on a visit.
     *
     * @param floor no event up to this moment was accepted any more when it was said
     */
    record Message(long floor, VisitChange change) {}

    private final int visitor;
    private final List<IdentifierKey> owners;
    private final Random random;
    private final List<Message> messages = new ArrayList<>();
    private final List<Visit> open = new ArrayList<>();
    private long floor;
    private int visits;

    VisitorStory(int visitor, List<IdentifierKey> owners, Random random) {
        this.visitor = visitor;
        this.owners = owners;
        this.random = random;
    }

    List<Message> tell(double jumps) {
        for (int steps = 1 + random.nextInt(15); steps > 0; steps--) {
            if (random.nextDouble() < jumps) {
                closeAll();
                floor += random.nextInt(JUMP_DAYS) * DAY;
            } else {
                floor += soonOrBy(DAY);
            }
            open.removeIf(visit -> visit.finalAt() <= floor);
            if (open.isEmpty() || random.nextInt(3) == 0) {
                begin();
            } else {
                correct(open.remove(random.nextInt(open.size())));
            }
        }
        closeAll();
        return messages;
    }

    private void begin() {
        // few different moments, so that visits start together
        long startedAt = floor - random.nextInt(4) * DAY / 2;
        SessionKey key = new SessionKey(visitor, visits++);
        say(new Visit(new SessionId(owner(), startedAt, key), campaign(), finalAt()));
    }

    private void correct(Visit visit) {
        SessionId id = visit.id();
        switch (random.nextInt(5)) {
            case 0 -> say(new Visit(id, campaign(), visit.finalAt()));
            case 1 -> say(new Visit(id, visit.campaign(), finalAt()));
            case 2 -> move(visit, new SessionId(owner(), id.startedAt(), id.key()));
            case 3 -> move(visit, new SessionId(id.owner(), id.startedAt() - random.nextLong(DAY), id.key()));
            default -> withdraw(id);
        }
    }

    private void move(Visit visit, SessionId to) {
        if (!to.equals(visit.id())) {
            withdraw(visit.id());
        }
        say(new Visit(to, campaign(), finalAt()));
    }

    private void closeAll() {
        List<Visit> endless = open.stream()
                .filter(visit -> visit.finalAt() == Visit.NEVER)
                .sorted(Comparator.comparing(visit -> visit.id().key()))
                .toList();
        open.clear();
        endless.forEach(visit -> say(new Visit(visit.id(), visit.campaign(), floor + 1)));
        open.clear();
        floor++;
    }

    private void say(Visit visit) {
        messages.add(new Message(floor, visit));
        open.add(visit);
    }

    private void withdraw(SessionId id) {
        messages.add(new Message(floor, new VisitWithdrawn(id)));
    }

    private long finalAt() {
        return random.nextBoolean() ? Visit.NEVER : floor + 1 + soonOrBy(LONGEST_VISIT);
    }

    /** At once, a moment later, or much later: a promise is broken at its edge or not at all. */
    private long soonOrBy(long longest) {
        return random.nextBoolean() ? random.nextInt(2) : random.nextLong(longest);
    }

    private Campaign campaign() {
        return CAMPAIGNS.get(random.nextInt(CAMPAIGNS.size()));
    }

    private IdentifierKey owner() {
        return owners.get(random.nextInt(owners.size()));
    }
}
