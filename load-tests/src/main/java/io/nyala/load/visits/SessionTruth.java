package io.nyala.load.visits;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is true of one session.
 *
 * @param owner best name of anybody in it, {@code namespace:value}
 * @param start time of its first event, ISO 8601 with milliseconds, UTC
 * @param end time of its last event
 * @param durationMillis between the two
 * @param eventCount messages, each counted once
 * @param pageCount pages and screens
 * @param entryPage the first page or screen
 * @param exitPage the last one
 * @param channel the first that is said
 * @param referrer of the first page, or the first that is said before
 * @param campaign the first that is said
 * @param device the first that is said
 * @param country the first that is said
 * @param revenue exact decimal sum of its orders
 * @param closed whether it is over when all is sent
 * @param startSeen whether its source said that it begins
 * @param endSeen whether its source said that it ends
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SessionTruth(
        String owner,
        String start,
        String end,
        long durationMillis,
        long eventCount,
        long pageCount,
        @Nullable String entryPage,
        @Nullable String exitPage,
        @Nullable String channel,
        @Nullable String referrer,
        @Nullable String campaign,
        @Nullable String device,
        @Nullable String country,
        String revenue,
        boolean closed,
        boolean startSeen,
        boolean endSeen) {}
