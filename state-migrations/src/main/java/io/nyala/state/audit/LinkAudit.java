package io.nyala.state.audit;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.link.LinkedIdentifier;
import io.nyala.link.Member;
import io.nyala.resolve.ResolvedIdentifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the linker keeps, in itself and against what the keepers of identifiers heard of it. */
final class LinkAudit {

    private final SavedPeople saved;
    private final Differences differences;

    LinkAudit(SavedPeople saved, Differences differences) {
        this.saved = saved;
        this.differences = differences;
    }

    void check() {
        Map<IdentifierKey, ProfileId> members = members();
        Set<IdentifierKey> all = new HashSet<>(saved.identifiers().keySet());
        all.addAll(saved.linked().keySet());
        all.addAll(members.keySet());
        all.forEach(key -> check(key, members.get(key)));
    }

    private Map<IdentifierKey, ProfileId> members() {
        Map<IdentifierKey, ProfileId> members = new HashMap<>();
        saved.components().forEach((id, component) -> {
            if (!component.id().equals(id) || component.alone()) {
                differences.add("linker: not a person of several", id.hex());
            }
            for (Member member : component.members()) {
                if (members.put(member.party().key(), id) != null) {
                    differences.add(
                            "linker: member of two", member.party().key().hex());
                }
            }
        });
        return members;
    }

    private void check(IdentifierKey key, @Nullable ProfileId component) {
        LinkedIdentifier linked = saved.linked().get(key);
        if (!Objects.equals(component, linked == null ? null : linked.componentOrNull())) {
            differences.add("linker: member and component disagree", key.hex());
        }
        ResolvedIdentifier known = saved.identifiers().getOrDefault(key, ResolvedIdentifier.UNKNOWN);
        if (!Objects.equals(component, known.membership().profileOrNull())) {
            differences.add("identifier: not where the linker has it", key.hex());
        }
        if ((linked == null ? 0 : linked.generation()) != known.generation()) {
            differences.add("identifier: of another generation than the linker's", key.hex());
        }
    }
}
