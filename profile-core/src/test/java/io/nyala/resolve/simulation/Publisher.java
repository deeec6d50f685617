package io.nyala.resolve.simulation;

import io.nyala.identity.IdentifierKey;
import io.nyala.profile.Fragment;
import io.nyala.profile.Profile;
import io.nyala.profile.ProfileRules;
import io.nyala.resolve.ProfileMessage;
import io.nyala.resolve.ResolvedIdentifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the resolver's identifiers say, on its way to rows: gathered while they stay where they are, at once when they move. */
final class Publisher {
    private final int node;
    private final Network network;
    private final Rules rules;
    private final RowBuffer rows;
    private final Map<IdentifierKey, ResolvedIdentifier> gathered = new LinkedHashMap<>();

    Publisher(int node, Network network, Rules rules, RowBuffer rows) {
        this.node = node;
        this.network = network;
        this.rules = rules;
        this.rows = rows;
    }

    void changed(ResolvedIdentifier now) {
        gathered.put(now.fragmentOrNull().identifier().key(), now);
    }

    void moved(ResolvedIdentifier before, ResolvedIdentifier now) {
        IdentifierKey key = before.fragmentOrNull().identifier().key();
        gathered.remove(key);
        if (!before.alone()) {
            if (rules.hold(Rule.RETRACTED)) {
                tell(new ProfileMessage.Retract(before.membership().profileOrNull(), key));
            }
        } else if (rules.hold(Rule.OWN_ROW_DELETED)) {
            rows.delete(Cast.single(Cast.number(key), before.generation()));
        }
        if (now.seen()) {
            publish(now);
        } else {
            rows.delete(key);
        }
    }

    /** Everything that was gathered. */
    void publish() {
        gathered.values().forEach(this::publish);
        gathered.clear();
    }

    private void publish(ResolvedIdentifier state) {
        Fragment fragment = state.fragmentOrNull();
        IdentifierRow row = IdentifierRow.of(state);
        rows.upsert(fragment.identifier().key(), row);
        if (!state.alone()) {
            tell(new ProfileMessage.Place(row.profile(), fragment, 0));
        } else if (fragment.eventCount() > 0) {
            rows.upsert(row.profile(), ownProfile(row, fragment));
        }
    }

    /** The row of a person of one identifier, which needs no keeper of its own. */
    static Profile ownProfile(IdentifierRow row, Fragment fragment) {
        return Profile.of(row.profile(), List.of(fragment), ProfileRules.DEFAULT);
    }

    private void tell(ProfileMessage message) {
        network.send(node, SimulatedPersons.nodeOf(message.profile()), message);
    }

    void lose() {
        gathered.clear();
        rows.take();
    }
}
