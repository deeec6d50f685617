package io.nyala.sessionize;

import io.nyala.event.Campaign;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Where one session ends and the next begins: decided from the session so far and the next step in order, and from nothing
 * else. So the steps after any cut are cut in the same way whether or not those before it are still known.
 */
final class SessionCut {

    private final SessionOptions options;

    SessionCut(SessionOptions options) {
        this.options = options;
    }

    /** Whether a step, which comes after all of a session's, is still one of it. */
    boolean continues(Session session, Step next) {
        if (next.at() > session.quietAt()) {
            return false;
        }
        SessionRules rules = options.rules(next.source());
        if (rules.userSwitch() && isOtherUser(session, next)) {
            return false;
        }
        if (isExplicit(next)) {
            return true;
        }
        return !(rules.midnight() && isOtherDay(session, next, rules.zone()))
                && !(rules.campaign() && isOtherCampaign(session, next));
    }

    /** Until when the session of a step goes on if nothing follows. */
    long quietAt(Step step) {
        SessionRules rules = options.rules(step.source());
        return step.at() + (isExplicit(step) ? rules.explicitSilence() : rules.gap()).toMillis();
    }

    private static boolean isExplicit(Step step) {
        return !step.facts().sessionId().isEmpty();
    }

    private static boolean isOtherUser(Session session, Step next) {
        return next.namesUser()
                && session.userOrNull() != null
                && !next.identifier().equals(session.userOrNull());
    }

    private static boolean isOtherDay(Session session, Step next, ZoneId zone) {
        return !Instant.ofEpochMilli(session.endedAt())
                .atZone(zone)
                .toLocalDate()
                .equals(Instant.ofEpochMilli(next.at()).atZone(zone).toLocalDate());
    }

    private static boolean isOtherCampaign(Session session, Step next) {
        Campaign campaign = next.facts().campaign();
        return !campaign.isNone() && !campaign.equals(session.campaign());
    }
}
