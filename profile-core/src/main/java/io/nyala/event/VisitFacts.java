package io.nyala.event;

import java.util.Objects;

/**
 * What a message says of the visit it belongs to: where the person is, where they came from, on what. Every text may be empty,
 * which means that the message doesn't say; a longer text is cut.
 *
 * <p>Pages and the ids of sessions are free text of the sender, therefore {@code toString} shows none.
 *
 * @param page path of the page, or name of the screen
 * @param referrer the page before, without query
 * @param campaign the marketing link that was followed
 * @param channel {@code web}, {@code mobile}, {@code server}, ...
 * @param device kind of device
 * @param country ISO 3166-1 alpha-2
 * @param sessionId the session's id where the source gives one
 * @param boundary whether the message says that a session begins or ends
 */
public record VisitFacts(
        String page,
        String referrer,
        Campaign campaign,
        String channel,
        String device,
        String country,
        String sessionId,
        Boundary boundary) {

    /** Longest page, referrer and session id, in UTF-16 units. */
    public static final int MAX_LONG_TEXT = 512;

    /** Longest of the other texts, in UTF-16 units. */
    public static final int MAX_SHORT_TEXT = 64;

    /** A message that says nothing of a visit: the one instance that most messages of servers share. */
    public static final VisitFacts NONE = new VisitFacts("", "", Campaign.NONE, "", "", "", "", Boundary.NONE);

    /** Bounds the texts. */
    public VisitFacts {
        page = BoundedText.of(page, MAX_LONG_TEXT);
        referrer = BoundedText.of(referrer, MAX_LONG_TEXT);
        Objects.requireNonNull(campaign);
        channel = BoundedText.of(channel, MAX_SHORT_TEXT);
        device = BoundedText.of(device, MAX_SHORT_TEXT);
        country = BoundedText.of(country, MAX_SHORT_TEXT);
        sessionId = BoundedText.of(sessionId, MAX_LONG_TEXT);
        Objects.requireNonNull(boundary);
    }

    /** Whether it says nothing. */
    public boolean isNone() {
        return page.isEmpty() && equals(NONE);
    }

    @Override
    public String toString() {
        return "VisitFacts[channel=" + channel + ", boundary=" + boundary + "]";
    }
}
