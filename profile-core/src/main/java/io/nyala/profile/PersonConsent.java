package io.nyala.profile;

import io.nyala.policy.PrivacyPolicy;
import io.nyala.policy.Purpose;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a person allows, purpose by purpose.
 *
 * <p>What the person said after all their identifiers were one counts: the last of it. Before that, identifiers said things
 * without the others: then a purpose is allowed only if all who said something allow it, until the person affirms it.
 *
 * @param decisions by purpose, those of the policy first
 */
public record PersonConsent(List<Decision> decisions) {

    /** Nothing was said, and nothing needs consent. */
    public static final PersonConsent NONE = new PersonConsent(List.of());

    /**
     * What holds of one purpose.
     *
     * @param purpose the purpose
     * @param allowed whether data of the person may be used for it
     * @param statementOrNull what decides, or null when nothing was said
     * @param refusedAt what was said up to this moment may not be used for it, epoch milliseconds
     */
    public record Decision(
            Purpose purpose, boolean allowed, @Nullable ConsentStatement statementOrNull, long refusedAt) {
        /** Refuses null. */
        public Decision {
            Objects.requireNonNull(purpose);
        }

        private boolean permits(long at) {
            return allowed && at > refusedAt;
        }
    }

    /** Copies the list. */
    public PersonConsent {
        decisions = List.copyOf(decisions);
    }

    /** The fold of what the owners of a person's fragments allow, the same in any order. */
    public static PersonConsent of(Collection<Consent> consents, PrivacyPolicy policy) {
        List<ConsentStatement> said = new ArrayList<>(consents.size());
        long unitedAt = Consent.NEVER;
        for (Consent consent : consents) {
            unitedAt = Math.max(unitedAt, consent.unitedAt());
            if (consent.latestOrNull() != null) {
                said.add(consent.latestOrNull());
            }
        }
        if (said.isEmpty() && policy.purposes().isEmpty()) {
            return NONE;
        }
        said.sort(ConsentStatement.BY_TIME);
        List<ConsentStatement> counting = counting(said, unitedAt);
        List<Decision> decisions = new ArrayList<>();
        for (Purpose purpose : policy.purposesOf(said.stream()
                .flatMap(statement -> statement.preferences().byCategory().keySet().stream())
                .toList())) {
            long refusedAt = Consent.NEVER;
            for (Consent consent : consents) {
                refusedAt = Math.max(refusedAt, consent.refusedAt(purpose));
            }
            decisions.add(decide(purpose, counting, refusedAt));
        }
        return new PersonConsent(decisions);
    }

    /** The last words of the whole person if there are any, else all of those of their identifiers. */
    private static List<ConsentStatement> counting(List<ConsentStatement> said, long unitedAt) {
        if (said.isEmpty()) {
            return said;
        }
        long last = said.get(said.size() - 1).at();
        return last < unitedAt
                ? said
                : said.stream().filter(statement -> statement.at() == last).toList();
    }

    private static Decision decide(Purpose purpose, List<ConsentStatement> counting, long refusedAt) {
        boolean allowed = counting.isEmpty()
                ? purpose.allowedUnlessSaid()
                : counting.stream().allMatch(statement -> allows(statement, purpose));
        ConsentStatement decisive = counting.stream()
                .filter(statement -> allows(statement, purpose) == allowed)
                .reduce((earlier, later) -> later)
                .orElse(null);
        return new Decision(purpose, allowed, decisive, refusedAt);
    }

    private static boolean allows(ConsentStatement statement, Purpose purpose) {
        return purpose.isAllowedBy(statement.preferences().byCategory());
    }

    /** Those attributes that may be kept, and used for what they are bound to. */
    SortedMap<String, Attribute> keep(SortedMap<String, Attribute> attributes) {
        SortedMap<String, Attribute> kept = attributes;
        for (Decision decision : decisions) {
            for (String name : decision.purpose().attributes()) {
                Attribute attribute = kept.get(name);
                if (attribute != null && !decision.permits(attribute.at())) {
                    kept = kept == attributes ? new TreeMap<>(attributes) : kept;
                    kept.remove(name);
                }
            }
        }
        return kept;
    }

    /** Whether the person said nothing. */
    public boolean isUnsaid() {
        return decisions.stream().allMatch(decision -> decision.statementOrNull() == null);
    }

    @Override
    public String toString() {
        return "PersonConsent[***]";
    }
}
