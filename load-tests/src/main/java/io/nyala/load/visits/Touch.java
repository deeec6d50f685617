package io.nyala.load.visits;

import org.jspecify.annotations.Nullable;

/**
 * What a message says of where the visit comes from; null is not said.
 *
 * @param channel kind of channel
 * @param device kind of device
 * @param referrer address that led here, without query
 * @param campaign name of the campaign
 * @param country ISO 3166-1 alpha-2
 */
record Touch(
        @Nullable String channel,
        @Nullable String device,
        @Nullable String referrer,
        @Nullable String campaign,
        @Nullable String country) {
    static final Touch NOTHING = new Touch(null, null, null, null, null);
}
