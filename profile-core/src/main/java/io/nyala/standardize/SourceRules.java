package io.nyala.standardize;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * What is declared of one source.
 *
 * @param tenant whose customers it speaks of, unless the envelope names another
 * @param defaultRegion ISO 3166 alpha-2 of the country whose national telephone numbers it writes; empty = only
 *     international numbers are understood
 * @param emailRules what mail providers ignore
 * @param dateOrder how it writes dates with slashes
 * @param priority lower wins where an attribute asks which source is better
 * @param dateAttributes canonical names of its own attributes that are dates, besides those of the specification
 * @param futureTolerance how far an event may lie after its reception before it is clamped
 * @param earliest events before this instant are clamped to it
 * @param sessionStarts names of track calls that say that a session begins
 * @param sessionEnds names of track calls that say that a session ends
 */
public record SourceRules(
        String tenant,
        String defaultRegion,
        EmailRules emailRules,
        DateOrder dateOrder,
        int priority,
        Set<String> dateAttributes,
        Duration futureTolerance,
        Instant earliest,
        Set<String> sessionStarts,
        Set<String> sessionEnds)
        implements Serializable {

    /** Tenant of sources that declare none. */
    public static final String DEFAULT_TENANT = "default";

    /** Priority of sources that declare none. */
    public static final int DEFAULT_PRIORITY = 100;

    /** The rules of a source of which nothing is declared. */
    public static final SourceRules DEFAULT = builder().build();

    public SourceRules {
        Objects.requireNonNull(emailRules);
        Objects.requireNonNull(dateOrder);
        Objects.requireNonNull(earliest);
        dateAttributes = Set.copyOf(dateAttributes);
        sessionStarts = Set.copyOf(sessionStarts);
        sessionEnds = Set.copyOf(sessionEnds);
        if (tenant.isEmpty()) {
            throw new IllegalArgumentException("a tenant has a name");
        }
        if (!defaultRegion.isEmpty() && !Countries.isAlpha2(defaultRegion)) {
            throw new IllegalArgumentException("default region must be an ISO 3166 alpha-2 code such as DE");
        }
        if (futureTolerance.isNegative()) {
            throw new IllegalArgumentException("future tolerance must not be negative");
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Starts from the defaults. */
    public static final class Builder {
        private String tenant = DEFAULT_TENANT;
        private String defaultRegion = "";
        private EmailRules emailRules = EmailRules.NONE;
        private DateOrder dateOrder = DateOrder.UNDECLARED;
        private int priority = DEFAULT_PRIORITY;
        private Set<String> dateAttributes = Set.of();
        private Duration futureTolerance = Duration.ofMinutes(1);
        private Instant earliest = Instant.parse("2000-01-01T00:00:00Z");
        private Set<String> sessionStarts = Set.of("Session Started", "Session Start", "session_start");
        private Set<String> sessionEnds = Set.of("Session Ended", "Session End", "session_end");

        private Builder() {}

        public Builder tenant(String name) {
            tenant = name;
            return this;
        }

        public Builder defaultRegion(String alpha2) {
            defaultRegion = alpha2;
            return this;
        }

        public Builder emailRules(EmailRules rules) {
            emailRules = rules;
            return this;
        }

        public Builder dateOrder(DateOrder order) {
            dateOrder = order;
            return this;
        }

        public Builder priority(int number) {
            priority = number;
            return this;
        }

        public Builder dateAttributes(Set<String> names) {
            dateAttributes = names;
            return this;
        }

        public Builder futureTolerance(Duration tolerance) {
            futureTolerance = tolerance;
            return this;
        }

        public Builder earliest(Instant instant) {
            earliest = instant;
            return this;
        }

        public Builder sessionStarts(Set<String> events) {
            sessionStarts = events;
            return this;
        }

        public Builder sessionEnds(Set<String> events) {
            sessionEnds = events;
            return this;
        }

        /**
         * The rules.
         *
         * @throws IllegalArgumentException when a value is not legal; the message names it
         */
        public SourceRules build() {
            return new SourceRules(
                    tenant,
                    defaultRegion,
                    emailRules,
                    dateOrder,
                    priority,
                    dateAttributes,
                    futureTolerance,
                    earliest,
                    sessionStarts,
                    sessionEnds);
        }
    }
}
