package io.nyala.jobs.sessionize;

import io.nyala.event.Arrival;
import io.nyala.event.Boundary;
import io.nyala.event.Campaign;
import io.nyala.event.Event;
import io.nyala.event.MessageType;
import io.nyala.event.Order;
import io.nyala.event.VisitFacts;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKeys;
import java.util.List;

/**
 * One deed on a visit.
 *
 * @param user number of the user who is logged in, or 0
 * @param session the id that the source gave the session, or empty
 */
record Deed(
        int visitor, String messageId, long at, int user, boolean page, String session, Boundary boundary, long euros) {

    private static final IdentifierKeys KEYS = new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]);

    static Identifier browser(int visitor) {
        return KEYS.identifier("default", "anonymous_id", "browser-" + visitor);
    }

    static Identifier user(int number) {
        return KEYS.identifier("default", "user_id", "cast-" + number);
    }

    Identifier owner() {
        return user == 0 ? browser(visitor) : user(user);
    }

    String path() {
        return page ? "/" + messageId : "";
    }

    Event event(long arrivedAt) {
        return new Event(
                "default",
                "web",
                messageId,
                page ? MessageType.PAGE : MessageType.TRACK,
                "",
                at,
                0,
                new Arrival(arrivedAt, "event.v1", 0, 0),
                true,
                List.of(owner()),
                browser(visitor).key(),
                List.of(),
                euros == 0 ? null : new Order(euros * 1_000_000, "EUR"),
                100,
                new VisitFacts(path(), "", Campaign.NONE, "", "", "", session, boundary),
                "",
                false,
                null);
    }
}
