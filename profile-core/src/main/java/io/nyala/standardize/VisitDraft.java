package io.nyala.standardize;

import org.jspecify.annotations.Nullable;

/**
 * What a message says of its visit, before {@link VisitRules} judge it: the part of a {@link MessageDraft} that most messages of
 * servers don't have. No message is refused for it: what has the wrong type is not said.
 *
 * <p>Personal data: renders nothing.
 */
public final class VisitDraft {

    @Nullable
    String pagePath;

    @Nullable
    String pageUrl;

    @Nullable
    String pageReferrer;

    @Nullable
    String referrerUrl;

    @Nullable
    String propertyPath;

    @Nullable
    String propertyUrl;

    @Nullable
    String propertyReferrer;

    @Nullable
    String campaignName;

    @Nullable
    String campaignSource;

    @Nullable
    String campaignMedium;

    @Nullable
    String channel;

    @Nullable
    String contextChannel;

    @Nullable
    String country;

    @Nullable
    String sessionId;

    @Nullable
    String propertySessionId;

    boolean sessionStart;

    /** {@code context.page}. */
    public void page(@Nullable String path, @Nullable String url, @Nullable String referrer) {
        pagePath = path;
        pageUrl = url;
        pageReferrer = referrer;
    }

    /** {@code context.referrer.url}. */
    public void referrerUrl(@Nullable String url) {
        referrerUrl = url;
    }

    /** {@code context.campaign}. */
    public void campaign(@Nullable String name, @Nullable String source, @Nullable String medium) {
        campaignName = name;
        campaignSource = source;
        campaignMedium = medium;
    }

    /** {@code channel} of the message. */
    public void channel(@Nullable String text) {
        channel = text;
    }

    /** {@code context.channel}. */
    public void contextChannel(@Nullable String text) {
        contextChannel = text;
    }

    /** {@code context.location.country}. */
    public void country(@Nullable String text) {
        country = text;
    }

    /** {@code context.sessionId}. */
    public void sessionId(@Nullable String id) {
        sessionId = id;
    }

    /** {@code context.sessionStart}. */
    public void sessionStart(boolean truth) {
        sessionStart = truth;
    }

    /** A property that says something of a visit: {@code path}, {@code url}, {@code referrer} or {@code session_id}. */
    public void property(String name, @Nullable String text) {
        switch (name) {
            case "path" -> propertyPath = text;
            case "url" -> propertyUrl = text;
            case "referrer" -> propertyReferrer = text;
            case "session_id" -> propertySessionId = text;
            default -> throw new IllegalArgumentException("no property of a visit");
        }
    }

    /** Forgets the properties: of two objects with one name the last counts. */
    void noProperties() {
        propertyPath = null;
        propertyUrl = null;
        propertyReferrer = null;
        propertySessionId = null;
    }

    @Override
    public String toString() {
        return "VisitDraft[***]";
    }
}
