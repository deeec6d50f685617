package io.nyala.identity;

import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which identifiers make one person, and where that ends. Immutable; the same rules and the same input in the same order give the
 * same people. {@link IdentityRulesFile} reads them. Serializable, because they travel with the job to where they are applied.
 */
public final class IdentityRules implements Serializable {

    /** What holds where nothing is configured: the file {@code namespaces.yaml} that this build brings. */
    public static final IdentityRules DEFAULT = IdentityRulesFile.builtIn();

    private static final long serialVersionUID = 1L;

    private final int rulesVersion;
    private final int maxIdentifiers;
    private final double matchThreshold;
    private final Set<String> ephemeral;
    private final NamespaceRule other;
    private final Map<String, NamespaceRule> byNamespace = new HashMap<>();

    /**
     * Rules that nobody numbered, with nothing ephemeral.
     *
     * @see #IdentityRules(int, int, double, Set, NamespaceRule, List)
     */
    public IdentityRules(int maxIdentifiers, double matchThreshold, NamespaceRule other, List<NamespaceRule> rules) {
        this(0, maxIdentifiers, matchThreshold, Set.of(), other, rules);
    }

    /**
     * @param rulesVersion the operator's own number, for logs and metrics
     * @param maxIdentifiers identifiers a profile may have, of all namespaces together
     * @param matchThreshold from this confidence on, 0 to 1, a match links without a steward
     * @param ephemeral namespaces whose values come and go, so that they name nobody
     * @param other what holds of a namespace that is not in the list
     * @param rules one rule a namespace
     * @throws IllegalArgumentException when two rules are of one namespace
     */
    public IdentityRules(
            int rulesVersion,
            int maxIdentifiers,
            double matchThreshold,
            Set<String> ephemeral,
            NamespaceRule other,
            List<NamespaceRule> rules) {
        this.rulesVersion = rulesVersion;
        this.maxIdentifiers = maxIdentifiers;
        this.matchThreshold = matchThreshold;
        this.ephemeral = new HashSet<>(ephemeral);
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

    /** The priority of a namespace, 1 being the best. */
    public int priority(String namespace) {
        return of(namespace).priority();
    }

    /** Whether an identifier of this namespace names a person, not only a browser or a device. */
    public boolean namesAPerson(String namespace) {
        return of(namespace).namesAPerson();
    }

    /** Whether values of this namespace come and go, so that they name nobody. */
    public boolean isEphemeral(String namespace) {
        return ephemeral.contains(namespace);
    }

    /** Whether a value names nobody, whatever its namespace. */
    public boolean isPlaceholder(String value) {
        return other.blocked().contains(value);
    }

    /** The best name of a person first; of one priority in the order of the namespaces' names. */
    public Comparator<Identifier> bestFirst() {
        return Comparator.comparingInt((Identifier identifier) -> priority(identifier.namespace()))
                .thenComparing(Identifier::namespace);
    }

    /** The operator's own number of these rules; 0 when they have none. */
    public int rulesVersion() {
        return rulesVersion;
    }

    /** Identifiers a profile may have, of all namespaces together. */
    public int maxIdentifiers() {
        return maxIdentifiers;
    }

    /** From this confidence on a match links without a steward. */
    public double matchThreshold() {
        return matchThreshold;
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof IdentityRules that
                && rulesVersion == that.rulesVersion
                && maxIdentifiers == that.maxIdentifiers
                && Double.compare(matchThreshold, that.matchThreshold) == 0
                && ephemeral.equals(that.ephemeral)
                && other.equals(that.other)
                && byNamespace.equals(that.byNamespace);
    }

    @Override
    public int hashCode() {
        return Objects.hash(rulesVersion, maxIdentifiers, matchThreshold, ephemeral, other, byNamespace);
    }

    @Override
    public String toString() {
        return "IdentityRules[version " + rulesVersion + ", " + byNamespace.size() + " namespaces]";
    }
}
