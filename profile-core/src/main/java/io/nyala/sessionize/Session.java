package io.nyala.sessionize;

import io.nyala.event.Boundary;
import io.nyala.event.Campaign;
import io.nyala.event.VisitFacts;
import io.nyala.identity.IdentifierKey;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one session says: a left fold over its steps in their order, and nothing else. {@link SessionCut} decides which steps those are.
 *
 * <p>May hold personal data in pages, therefore {@code toString} names the row only.
 *
 * @param id the row's key
 * @param ownerPriority how good the owner's identifier is, 1 being the best
 * @param userOrNull the user named first, or null while nobody is
 * @param endedAt time of the last step, epoch milliseconds
 * @param quietAt a step after this moment is no longer one of this session
 * @param eventCount steps
 * @param pageCount page and screen calls
 * @param pathLength pages and screens along the way; a page that is only loaded again counts once
 * @param entryPage the first page that has a name
 * @param exitPage the last page that has a name
 * @param channel the first that is said
 * @param referrer that of the first page; before any page, the first that is said
 * @param campaign the first that is said
 * @param device the first that is said
 * @param country the first that is said
 * @param revenueMicros revenue of all orders, in millionths of the currency unit
 * @param startSeen whether a step says that the session begins
 * @param endSeen whether a step says that the session ends
 */
public record Session(
        SessionId id,
        int ownerPriority,
        @Nullable IdentifierKey userOrNull,
        long endedAt,
        long quietAt,
        long eventCount,
        long pageCount,
        long pathLength,
        String entryPage,
        String exitPage,
        String channel,
        String referrer,
        Campaign campaign,
        String device,
        String country,
        long revenueMicros,
        boolean startSeen,
        boolean endSeen) {

    /** Refuses nulls. */
    public Session {
        Objects.requireNonNull(id);
        Objects.requireNonNull(entryPage);
        Objects.requireNonNull(exitPage);
        Objects.requireNonNull(channel);
        Objects.requireNonNull(referrer);
        Objects.requireNonNull(campaign);
        Objects.requireNonNull(device);
        Objects.requireNonNull(country);
    }

    /** The session of one step. */
    static Session begin(SessionKey key, Step first, long quietAt) {
        VisitFacts facts = first.facts();
        boolean namedPage = first.isPage() && !facts.page().isEmpty();
        String page = namedPage ? facts.page() : "";
        return new Session(
                new SessionId(first.identifier(), first.at(), key),
                first.priority(),
                first.namesUser() ? first.identifier() : null,
                first.at(),
                quietAt,
                1,
                first.isPage() ? 1 : 0,
                namedPage ? 1 : 0,
                page,
                page,
                facts.channel(),
                facts.referrer(),
                facts.campaign(),
                facts.device(),
                facts.country(),
                first.revenueMicros(),
                facts.boundary() == Boundary.START,
                facts.boundary() == Boundary.END);
    }

    /** The session with one more step, which comes after all it has. */
    Session plus(Step next, long nextQuietAt) {
        VisitFacts facts = next.facts();
        boolean betterOwner = isBetterOwner(next);
        boolean namedPage = next.isPage() && !facts.page().isEmpty();
        return new Session(
                betterOwner ? new SessionId(next.identifier(), startedAt(), id.key()) : id,
                betterOwner ? next.priority() : ownerPriority,
                userOrNull == null && next.namesUser() ? next.identifier() : userOrNull,
                next.at(),
                Math.max(quietAt, nextQuietAt),
                eventCount + 1,
                next.isPage() ? pageCount + 1 : pageCount,
                namedPage && !facts.page().equals(exitPage) ? pathLength + 1 : pathLength,
                namedPage ? first(entryPage, facts.page()) : entryPage,
                namedPage ? facts.page() : exitPage,
                first(channel, facts.channel()),
                pageCount == 0 ? first(referrer, facts.referrer()) : referrer,
                campaign.isNone() ? facts.campaign() : campaign,
                first(device, facts.device()),
                first(country, facts.country()),
                revenueMicros + next.revenueMicros(),
                startSeen || facts.boundary() == Boundary.START,
                endSeen || facts.boundary() == Boundary.END);
    }

    private boolean isBetterOwner(Step step) {
        return step.priority() < ownerPriority
                || (step.priority() == ownerPriority && step.identifier().compareTo(id.owner()) < 0);
    }

    private static String first(String known, String said) {
        return known.isEmpty() ? said : known;
    }

    /** Time of the first step, epoch milliseconds. */
    public long startedAt() {
        return id.startedAt();
    }

    /** Time from the first step to the last, milliseconds. */
    public long durationMillis() {
        return endedAt - startedAt();
    }

    /** The user named in the session, if any. */
    public Optional<IdentifierKey> user() {
        return Optional.ofNullable(userOrNull);
    }

    @Override
    public String toString() {
        return "Session[" + id + ", events=" + eventCount + "]";
    }
}
