package io.nyala.load.truth;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is true of the messages whose best name is one given name (account before e-mail before phone before device before
 * browser). Of somebody with a single name that is everything.
 *
 * @param namespace kind of the name
 * @param value the name in normal form
 * @param person label of the person it belongs to
 * @param singleIdentifier whether the person never shows another name
 * @param eventCount messages, each counted once
 * @param firstSeen earliest event time, ISO 8601 with milliseconds, UTC
 * @param lastSeen latest event time of a message in which the person was active; null when there is none
 * @param orderCount completed orders
 * @param totalRevenue exact decimal sum of their revenue
 * @param currency currency of all of them
 * @param traits final value by name: text, number, boolean or list; removed traits are absent
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record FragmentTruth(
        String namespace,
        String value,
        String person,
        boolean singleIdentifier,
        long eventCount,
        String firstSeen,
        @Nullable String lastSeen,
        long orderCount,
        String totalRevenue,
        String currency,
        Map<String, Object> traits) {}
