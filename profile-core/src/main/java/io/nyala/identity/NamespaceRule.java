package io.nyala.identity;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What holds of the identifiers of one namespace.
 *
 * @param namespace the kind of identifier
 * @param priority 1 is the best name of a person; an event belongs to its identifier with the best priority
 * @param namesAPerson whether such an identifier names a person, not only a browser or a device
 * @param limit how many of them a profile may have, at least 1
 * @param windowOrNull only identifiers linked within this time count towards the limit; null for all
 * @param perSource whether the limit holds for each source system apart
 * @param overLimit what becomes of a link that would break the limit
 * @param maxPersons an identifier seen with more identifiers that name a person is demoted
 * @param maxPartners an identifier seen with more identifiers of any kind is demoted
 */
public record NamespaceRule(
        String namespace,
        int priority,
        boolean namesAPerson,
        int limit,
        @Nullable Duration windowOrNull,
        boolean perSource,
        OverLimit overLimit,
        int maxPersons,
        int maxPartners) {

    /** Refuses nulls and bounds below 1. */
    public NamespaceRule {
        Objects.requireNonNull(namespace);
        Objects.requireNonNull(overLimit);
        if (priority < 1 || limit < 1 || maxPersons < 1 || maxPartners < 1) {
            throw new IllegalArgumentException("bounds of namespace " + namespace + " are at least 1");
        }
    }

    /** Only identifiers linked within this time count towards the limit. */
    public Optional<Duration> window() {
        return Optional.ofNullable(windowOrNull);
    }
}
