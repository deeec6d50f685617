package io.nyala.identity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which identifiers make one person, and where that ends. Immutable; the same rules and the same input in the same order give the
 * same people.
 */
public final class IdentityRules {

    /** Identifiers a profile may have, of all namespaces together. */
    public static final int DEFAULT_MAX_IDENTIFIERS = 50;

    /** From this confidence on a match of a matcher links without a steward. */
    public static final double DEFAULT_MATCH_THRESHOLD = 0.95;

    private static final int DEVICE_LIMIT = 10;
    private static final int MANY = 100;

    /** What holds where nothing is configured. */
    public static final IdentityRules DEFAULT = new IdentityRules(
            DEFAULT_MAX_IDENTIFIERS,
            DEFAULT_MATCH_THRESHOLD,
            rule("other", Namespaces.EXTERNAL_PRIORITY, true, 1, true),
            List.of(
                    rule(Namespaces.USER_ID, 1, true, 1, false),
                    rule(Namespaces.EMAIL, 2, true, 5, false),
                    rule(Namespaces.PHONE, 3, true, 3, false),
                    device("android.id", Namespaces.DEVICE_PRIORITY, DEVICE_LIMIT),
                    device("ios.id", Namespaces.DEVICE_PRIORITY, DEVICE_LIMIT),
                    device("android.idfa", Namespaces.DEVICE_PRIORITY, DEVICE_LIMIT),
                    device("ios.idfa", Namespaces.DEVICE_PRIORITY, DEVICE_LIMIT),
                    device("android.push_token", Namespaces.DEVICE_PRIORITY, DEVICE_LIMIT),
                    device("ios.push_token", Namespaces.DEVICE_PRIORITY, DEVICE_LIMIT),
                    device("ga_client_id", Namespaces.DEVICE_PRIORITY + 1, DEVICE_LIMIT),
                    device("cross_domain_id", Namespaces.DEVICE_PRIORITY + 2, DEVICE_LIMIT),
                    device(Namespaces.ANONYMOUS_ID, Namespaces.ANONYMOUS_PRIORITY, 20)));

    private final int maxIdentifiers;
    private final double matchThreshold;
    private final NamespaceRule other;
    private final Map<String, NamespaceRule> byNamespace = new LinkedHashMap<>();

    /**
     * @param maxIdentifiers identifiers a profile may have, of all namespaces together
     * @param matchThreshold from this confidence on, 0 to 1, a match links without a steward
     * @param other what holds of a namespace that is not in the list
     * @param rules one rule a namespace
     * @throws IllegalArgumentException when two rules are of one namespace
     */
    public IdentityRules(int maxIdentifiers, double matchThreshold, NamespaceRule other, List<NamespaceRule> rules) {
        this.maxIdentifiers = maxIdentifiers;
        this.matchThreshold = matchThreshold;
        this.other = Objects.requireNonNull(other);
        for (NamespaceRule rule : rules) {
            if (byNamespace.put(rule.namespace(), rule) != null) {
                throw new IllegalArgumentException("two rules for namespace " + rule.namespace());
            }
        }
    }

    /** What holds of a namespace. */
    public NamespaceRule of(String namespace) {
        return byNamespace.getOrDefault(namespace, other);
    }

    /** Identifiers a profile may have, of all namespaces together. */
    public int maxIdentifiers() {
        return maxIdentifiers;
    }

    /** From this confidence on a match links without a steward. */
    public double matchThreshold() {
        return matchThreshold;
    }

    private static NamespaceRule rule(String namespace, int priority, boolean person, int limit, boolean perSource) {
        return new NamespaceRule(
                namespace, priority, person, limit, null, perSource, OverLimit.REJECT, DEVICE_LIMIT, MANY);
    }

    private static NamespaceRule device(String namespace, int priority, int limit) {
        return new NamespaceRule(namespace, priority, false, limit, null, false, OverLimit.REJECT, DEVICE_LIMIT, MANY);
    }
}
