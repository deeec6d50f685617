package io.nyala.resolve.simulation;

import io.nyala.link.Component;
import io.nyala.link.LinkedIdentifier;
import io.nyala.link.Member;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the linker's state keeps of what it is given: all of it, unless a rule is broken. */
final class BrokenMemory {
    private final Rules rules;

    BrokenMemory(Rules rules) {
        this.rules = rules;
    }

    LinkedIdentifier identifier(LinkedIdentifier known) {
        if (!rules.breakSome()) {
            return known;
        }
        return new LinkedIdentifier(
                known.componentOrNull(),
                known.generation(),
                known.demoted() && rules.hold(Rule.DEMOTED_FOR_EVER),
                rules.hold(Rule.TOMBSTONES_AT_THE_LINKER) ? known.erasedAt() : LinkedIdentifier.NEVER,
                rules.hold(Rule.REFUSED_PAIRS_REMEMBERED) ? known.seen() : List.of(),
                known.asked(),
                rules.hold(Rule.VETOES_REMEMBERED) ? known.vetoes() : List.of(),
                rules.hold(Rule.TOMBSTONES_AT_THE_LINKER) ? known.expiredAt() : LinkedIdentifier.NEVER,
                rules.hold(Rule.HOLDS_REMEMBERED) ? known.heldUntil() : LinkedIdentifier.NEVER);
    }

    Component component(Component component) {
        if (rules.hold(Rule.VETOES_REMEMBERED)) {
            return component;
        }
        List<Member> forgetful = component.members().stream()
                .map(member -> new Member(member.party(), member.linkedAt(), List.of()))
                .toList();
        return new Component(component.id(), component.createdAt(), forgetful, component.edges());
    }

    @Nullable
    Long order(Long epoch) {
        return rules.hold(Rule.ORDERS_REMEMBERED) ? epoch : null;
    }
}
