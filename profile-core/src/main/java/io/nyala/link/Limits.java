package io.nyala.link;

import io.nyala.identity.IdentityRules;
import io.nyala.identity.NamespaceRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How many identifiers a person may have. */
final class Limits {

    /**
     * A bound that a union would break.
     *
     * @param rule the rule of the namespace that decides what becomes of the link
     * @param reason the bound in words
     */
    record Broken(NamespaceRule rule, String reason) {}

    private final IdentityRules rules;

    Limits(IdentityRules rules) {
        this.rules = rules;
    }

    /** The bound that two persons would break as one, or empty when they may be one. */
    Optional<Broken> broken(Component one, Component other, Party linked, long at) {
        if (one.members().size() + other.members().size() > rules.maxIdentifiers()) {
            return Optional.of(
                    new Broken(rules.of(linked.namespace()), "more than " + rules.maxIdentifiers() + " identifiers"));
        }
        Map<String, Integer> counts = new HashMap<>();
        for (Member member : (Iterable<Member>) members(one, other)::iterator) {
            Party party = member.party();
            NamespaceRule rule = rules.of(party.namespace());
            if (counts(rule, member, at)
                    && counts.merge(party.namespace() + '@' + party.system(), 1, Integer::sum) > rule.limit()) {
                return Optional.of(new Broken(rule, "more than " + rule.limit() + " of namespace " + rule.namespace()));
            }
        }
        return Optional.empty();
    }

    private static Stream<Member> members(Component one, Component other) {
        return List.of(one.members(), other.members()).stream().flatMap(List::stream);
    }

    private static boolean counts(NamespaceRule rule, Member member, long at) {
        return rule.windowOrNull() == null
                || member.linkedAt() > at - rule.windowOrNull().toMillis();
    }
}
