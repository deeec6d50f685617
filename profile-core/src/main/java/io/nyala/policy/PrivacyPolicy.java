package io.nyala.policy;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What people's data may be used for, and how long it is kept. See {@link PrivacyPolicyFile} for the form in which an operator writes it.
 *
 * @param version the operator's own number of it
 * @param purposes what needs consent
 * @param retention how long what is kept
 * @param waitingPeriodOrNull how long an order to forget somebody can still be cancelled; null = it is carried out at once
 */
public record PrivacyPolicy(
        int version, List<Purpose> purposes, RetentionRules retention, @Nullable Duration waitingPeriodOrNull)
        implements Serializable {

    /** The policy in force when none is declared: nothing needs consent, everything is kept until it is erased. */
    public static final PrivacyPolicy DEFAULT = PrivacyPolicyFile.builtIn();

    /** One by which erasures are carried out at once. */
    public PrivacyPolicy(int version, List<Purpose> purposes, RetentionRules retention) {
        this(version, purposes, retention, null);
    }

    /** Copies the list. */
    public PrivacyPolicy {
        purposes = List.copyOf(purposes);
        Objects.requireNonNull(retention);
    }

    /**
     * The purposes, and as one each those of some categories that no purpose names: nothing is bound to them.
     *
     * @param categories of a consent tool
     */
    public List<Purpose> purposesOf(Collection<String> categories) {
        SortedSet<String> others = new TreeSet<>(categories);
        purposes.forEach(purpose -> others.removeAll(purpose.categories()));
        List<Purpose> all = new ArrayList<>(purposes);
        others.forEach(category -> all.add(new Purpose(category, Set.of(category), true, Set.of(), Set.of())));
        return all;
    }
}
