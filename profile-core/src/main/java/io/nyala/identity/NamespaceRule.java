package io.nyala.identity;

import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
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
 * @param blocked values that name nobody
 * @param validator what the values must look like
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
        int maxPartners,
        BlockedValues blocked,
        Validator validator)
        implements Serializable {

    /** The namespace of accounts, which name no person: never that of an identifier. */
    public static final String OF_ACCOUNTS = "group_id";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,63}");

    /** Refuses nulls and bounds below 1. */
    public NamespaceRule {
        Objects.requireNonNull(namespace);
        Objects.requireNonNull(overLimit);
        Objects.requireNonNull(blocked);
        Objects.requireNonNull(validator);
        if (priority < 1 || limit < 1 || maxPersons < 1 || maxPartners < 1) {
            throw new IllegalArgumentException("bounds of namespace " + namespace + " are at least 1");
        }
    }

    /** A rule that blocks nothing and takes any value. */
    public NamespaceRule(
            String namespace,
            int priority,
            boolean namesAPerson,
            int limit,
            @Nullable Duration windowOrNull,
            boolean perSource,
            OverLimit overLimit,
            int maxPersons,
            int maxPartners) {
        this(
                namespace,
                priority,
                namesAPerson,
                limit,
                windowOrNull,
                perSource,
                overLimit,
                maxPersons,
                maxPartners,
                BlockedValues.NONE,
                Validator.NONE);
    }

    /**
     * Whether identifiers can be of a namespace of this name: lower-case letters, digits, dots, dashes and underscores, at most 64,
     * and not {@link #OF_ACCOUNTS}.
     */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches() && !text.equals(OF_ACCOUNTS);
    }

    /** Only identifiers linked within this time count towards the limit. */
    public Optional<Duration> window() {
        return Optional.ofNullable(windowOrNull);
    }
}
