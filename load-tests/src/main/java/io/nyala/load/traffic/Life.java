package io.nyala.load.traffic;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one person does, in the order in which it happens; no two deeds of a person at the same time. */
final class Life {

    /** Nothing happens before this; a fixed past, so that no result depends on today. */
    static final long BEGIN = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();

    /** How long the time is in which things happen. */
    static final long SPAN = 28 * 86_400_000L;

    private static final List<String> PAGES = List.of("Home", "Search", "Product", "Basket", "Help");
    private static final List<String> DEEDS =
            List.of("Product Viewed", "Product Added", "Products Searched", "Checkout Started", "Cart Viewed");

    private final Person person;
    private final Draw draw;
    private final Habit habit;

    private Life(Person person, Draw draw, Habit habit) {
        this.person = person;
        this.draw = draw;
        this.habit = habit;
    }

    /** The given number of messages of a person, oldest first. */
    static List<Message> of(Person person, int messages, long seed, Habit habit) {
        return new Life(person, Draw.of(seed, "life", person.number()), habit).live(messages);
    }

    private List<Message> live(int messages) {
        long[] gaps = gaps(messages);
        long span = 0;
        for (long gap : gaps) {
            span += gap;
        }
        double squeeze = span > SPAN ? (double) SPAN / span : 1;
        long at = BEGIN + (long) (draw.fraction() * Math.max(0, SPAN - span));
        List<Message> life = new ArrayList<>(messages);
        for (int i = 0; i < messages; i++) {
            // below a second messages could overtake each other on their way, which only the late ones may
            at += Math.max(1_000, (long) (gaps[i] * squeeze));
            boolean newVisit = gaps[i] > 3_600_000;
            life.add(message(at, habit.next(i, newVisit, draw)));
        }
        return life;
    }

    private long[] gaps(int messages) {
        long[] gaps = new long[messages];
        for (int i = 0; i < messages; i++) {
            gaps[i] = draw.chance(0.85) ? draw.between(5_000, 90_000) : draw.between(7_200_000, 144_000_000);
        }
        return gaps;
    }

    private Message message(long at, Utterance said) {
        Speaker speaker = said.speaker();
        Device device = speaker.device();
        Moment moment = moment(at, device);
        boolean active = !draw.chance(0.01);
        MessageKind must = said.kind();
        if (must != null) {
            return message(must, moment, speaker, "", List.of(), null, active);
        }
        if (draw.chance(said.identify())) {
            return message(MessageKind.IDENTIFY, moment, speaker, "", Traits.of(person, draw), null, active);
        }
        if (draw.chance(0.06)) {
            BigDecimal revenue = BigDecimal.valueOf(draw.between(99, 49_999), 2);
            return message(MessageKind.TRACK, moment, speaker, "Order Completed", List.of(), revenue, active);
        }
        if (device != null && draw.chance(0.5)) {
            MessageKind kind = device.mobile() ? MessageKind.SCREEN : MessageKind.PAGE;
            return message(kind, moment, speaker, draw.oneOf(PAGES), List.of(), null, active);
        }
        return message(MessageKind.TRACK, moment, speaker, draw.oneOf(DEEDS), List.of(), null, active);
    }

    private Message message(
            MessageKind kind,
            Moment moment,
            Speaker speaker,
            String name,
            List<SaidTrait> traits,
            @Nullable BigDecimal revenue,
            boolean active) {
        String currency = person.home().currency();
        return new Message(
                person.number(), kind, draw.uuid(), moment, speaker, name, traits, revenue, currency, active);
    }

    private Moment moment(long at, @Nullable Device device) {
        boolean stated = device == null || draw.chance(0.2);
        long clockError = device == null || stated ? 0 : device.clockErrorMillis();
        return new Moment(at, draw.between(0, 500), draw.between(20, 400), clockError, stated);
    }
}
