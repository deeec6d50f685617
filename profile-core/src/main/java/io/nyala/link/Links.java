package io.nyala.link;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentityRules;
import io.nyala.identity.NamespaceRule;
import io.nyala.identity.OverLimit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Makes two identifiers one person as far as the rules allow, and lets go of one that too many share. */
final class Links {

    private final IdentityRules rules;
    private final Limits limits;
    private final People people;

    Links(IdentityRules rules, People people) {
        this.rules = rules;
        this.limits = new Limits(rules);
        this.people = people;
    }

    /** Makes two identifiers one person if the rules allow it; otherwise says why not. */
    Optional<String> link(Party one, Party other, Cause cause) {
        if (people.known(one.key()).demoted() || people.known(other.key()).demoted()) {
            people.rememberSeen(one, other);
            return Optional.empty();
        }
        Component left = people.of(one, cause.occurredAt());
        Component right = people.of(other, cause.occurredAt());
        if (left.id().equals(right.id())) {
            confirm(left, one, other, cause);
            return Optional.empty();
        }
        Optional<VetoTag> veto = left.vetoAgainst(right);
        if (veto.isPresent()) {
            return refuse(left, right, one, other, cause.because("veto"));
        }
        Optional<Limits.Broken> broken = limits.broken(left, right, other, cause.occurredAt());
        if (broken.isEmpty()) {
            people.unite(left, right, one, other, cause);
            return Optional.empty();
        }
        String reason = broken.get().reason();
        OverLimit policy = broken.get().rule().overLimit();
        if (policy == OverLimit.DETACH) {
            people.demote(other, cause.because(reason));
            return refuse(left, people.of(other, cause.occurredAt()), one, other, cause.because(reason));
        }
        if (policy == OverLimit.LAST_WINS && !right.alone()) {
            people.cutOut(right, other, ChangeKind.UNLINKED, cause.because(reason));
            Component free = people.of(other, cause.occurredAt());
            if (limits.broken(left, free, other, cause.occurredAt()).isEmpty()) {
                people.unite(left, free, one, other, cause);
                return Optional.empty();
            }
        }
        return refuse(left, people.of(other, cause.occurredAt()), one, other, cause.because(reason));
    }

    private void confirm(Component component, Party one, Party other, Cause cause) {
        if (people.connect(component, one, other)) {
            people.log(ChangeKind.CONFIRMED, component.id(), component.id(), other.key(), cause, one.key());
        }
    }

    private Optional<String> refuse(Component left, Component right, Party one, Party other, Cause cause) {
        people.rememberSeen(one, other);
        people.log(ChangeKind.CONFLICT, right.id(), left.id(), other.key(), cause, one.key());
        return Optional.of(cause.reason());
    }

    /** From now on an identifier that was seen with too many names nobody but itself. */
    void demoteIfShared(Party party, Cause cause) {
        LinkedIdentifier known = people.known(party.key());
        if (known.demoted()) {
            return;
        }
        NamespaceRule rule = rules.of(party.namespace());
        Component component = people.of(party, cause.occurredAt());
        Map<IdentifierKey, Party> partners = new HashMap<>();
        known.seen().forEach(partner -> partners.put(partner.key(), partner));
        for (Edge edge : component.edges()) {
            if (edge.touches(party.key())) {
                Party partner = component.party(edge.beside(party.key()));
                partners.put(partner.key(), partner);
            }
        }
        long persons = partners.values().stream().filter(this::namesAPerson).count();
        if (persons > rule.maxPersons()) {
            people.demote(party, cause.because("seen with more than " + rule.maxPersons() + " persons"));
        } else if (partners.size() > rule.maxPartners()) {
            people.demote(party, cause.because("seen with more than " + rule.maxPartners() + " identifiers"));
        }
    }

    private boolean namesAPerson(Party party) {
        return rules.of(party.namespace()).namesAPerson();
    }
}
