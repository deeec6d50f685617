package io.nyala.sessionize;

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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one visitor does, in the words of the tests: who is empty for nobody, a name of {@code user} for a user id, one with an at
 * sign for an e-mail address.
 */
record Act(
        String messageId,
        String source,
        long at,
        String who,
        MessageType type,
        String page,
        String referrer,
        String campaign,
        String channel,
        String device,
        String country,
        String sessionId,
        Boundary boundary,
        long revenueMicros) {

    static final String TENANT = "default";
    static final String BROWSER = "cast-browser";

    private static final IdentifierKeys KEYS = new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]);
    private static final Map<String, Identifier> IDENTIFIERS = new ConcurrentHashMap<>();

    /** A page call of nobody at a moment: the beginning of every named case. */
    static Act page(String messageId, long at) {
        return new Act(
                messageId, "web", at, "", MessageType.PAGE, "/" + messageId, "", "", "", "", "", "", Boundary.NONE, 0);
    }

    Act by(String user) {
        return new Act(
                messageId,
                source,
                at,
                user,
                type,
                page,
                referrer,
                campaign,
                channel,
                device,
                country,
                sessionId,
                boundary,
                revenueMicros);
    }

    Act in(String session, Boundary said) {
        return new Act(
                messageId,
                source,
                at,
                who,
                type,
                page,
                referrer,
                campaign,
                channel,
                device,
                country,
                session,
                said,
                revenueMicros);
    }

    Act from(String otherSource) {
        return new Act(
                messageId,
                otherSource,
                at,
                who,
                type,
                page,
                referrer,
                campaign,
                channel,
                device,
                country,
                sessionId,
                boundary,
                revenueMicros);
    }

    Act led(String byCampaign) {
        return new Act(
                messageId,
                source,
                at,
                who,
                type,
                page,
                referrer,
                byCampaign,
                channel,
                device,
                country,
                sessionId,
                boundary,
                revenueMicros);
    }

    Identifier identifier() {
        return IDENTIFIERS.computeIfAbsent(who, Act::identifier);
    }

    private static Identifier identifier(String who) {
        synchronized (KEYS) {
            if (who.isEmpty()) {
                return KEYS.identifier(TENANT, "anonymous_id", BROWSER);
            }
            return KEYS.identifier(TENANT, who.contains("@") ? "email" : "user_id", who);
        }
    }

    static Identifier visitor() {
        return IDENTIFIERS.computeIfAbsent("", Act::identifier);
    }

    private VisitFacts facts() {
        return new VisitFacts(
                page,
                referrer,
                campaign.isEmpty() ? Campaign.NONE : new Campaign(campaign, "s", "m"),
                channel,
                device,
                country,
                sessionId,
                boundary);
    }

    Event event(long arrivedAt) {
        return new Event(
                TENANT,
                source,
                messageId,
                type,
                "",
                at,
                0,
                new Arrival(arrivedAt, "event.v1", 0, 0),
                true,
                List.of(identifier()),
                visitor().key(),
                List.of(),
                revenueMicros == 0 ? null : new Order(revenueMicros, "EUR"),
                1,
                facts(),
                "",
                false,
                null);
    }
}
