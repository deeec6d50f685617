package io.nyala.jobs;

import io.nyala.event.Arrival;
import io.nyala.event.AttributeChange;
import io.nyala.event.Event;
import io.nyala.event.MessageType;
import io.nyala.event.Value;
import io.nyala.event.VisitFacts;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKeys;
import java.util.Arrays;
import java.util.List;

/** Events of a fixed cast. */
public final class TestEvents {

    private static final byte[] SECRET = new byte[IdentifierKeys.MIN_SECRET_BYTES];

    private TestEvents() {}

    /** The secret of all tests. */
    public static byte[] secret() {
        return SECRET.clone();
    }

    /** A member of the cast by number. */
    public static Identifier person(int number) {
        return new IdentifierKeys(SECRET).identifier("default", "user_id", "cast-" + number);
    }

    /** A message of one member of the cast that says which plan they have. */
    public static Event anEvent(Identifier of, String messageId, long at, String plan) {
        return anEvent("web", of, messageId, at, plan);
    }

    /** The same from a source. */
    public static Event anEvent(String source, Identifier of, String messageId, long at, String plan) {
        return anEvent(source, List.of(of), messageId, at, plan);
    }

    /** A message that shows several members of the cast, the first as its owner. */
    public static Event anEventThatShows(String messageId, long at, int... numbers) {
        List<Identifier> shown =
                Arrays.stream(numbers).mapToObj(TestEvents::person).toList();
        return anEvent("web", shown, messageId, at, "gold");
    }

    private static Event anEvent(String source, List<Identifier> shown, String messageId, long at, String plan) {
        return new Event(
                "default",
                source,
                messageId,
                MessageType.IDENTIFY,
                "",
                at,
                0,
                new Arrival(at, "event.v1", 0, 0),
                true,
                shown,
                shown.get(0).key(),
                List.of(AttributeChange.set("plan", Value.of(plan))),
                null,
                100,
                VisitFacts.NONE,
                "",
                false,
                null);
    }
}
