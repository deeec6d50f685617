package io.nyala.event;

import java.util.Objects;

/**
 * A completed order, from the specification's {@code Order Completed}.
 *
 * @param revenueMicros revenue in millionths of the currency unit: sums of whole numbers are exact in any order, sums of
 *     doubles are not
 * @param currency ISO 4217 code, or empty when the message names none
 */
public record Order(long revenueMicros, String currency) {
    public Order {
        Objects.requireNonNull(currency);
    }
}
