package io.nyala.link;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides who is one person, for one tenant, in the one order in which its inputs come: so merges never race.
 *
 * <p>People are the connected components of what was seen together, within the limits of the rules and the words of stewards. The
 * older profile id survives a merge, of two as old the smaller one. Nothing but keys is known here.
 */
public final class Linker {

    private final LinkOutput output;
    private final People people;
    private final Links links;
    private final Matches matches;
    private final Orders orders;

    /**
     * @param rules limits and bounds
     * @param keys mints profile ids
     * @param stores the state of the tenant
     * @param output who hears of it
     */
    public Linker(IdentityRules rules, IdentifierKeys keys, LinkStores stores, LinkOutput output) {
        this.output = output;
        this.people = new People(keys, stores, output);
        this.links = new Links(rules, people);
        this.matches = new Matches(people, stores, output);
        this.orders = new Orders(rules, stores, people, links, matches, output);
    }

    /** Takes the next input. An order of a request id that was carried out changes nothing, nor does its echo. */
    public void take(LinkInput input) {
        if (input instanceof Observation observation) {
            observe(observation);
        } else if (input instanceof Command command) {
            orders.carryOut(command);
        } else if (input instanceof Erasure erasure) {
            orders.carriedOut(erasure);
        }
    }

    private void observe(Observation observation) {
        Party primary = observation.primary();
        Cause cause = Cause.of(observation);
        boolean forgotten = people.known(primary.key()).erasedAt() >= observation.occurredAt();
        for (Party partner : observation.partners()) {
            long erasedAt = people.known(partner.key()).erasedAt();
            if (erasedAt != LinkedIdentifier.NEVER) {
                output.tell(new LinkMessage.BlockPartner(primary.key(), partner.key(), erasedAt));
            }
            forgotten |= erasedAt >= observation.occurredAt();
        }
        if (forgotten) {
            tellVisitor(observation);
        }
        for (Party partner : observation.partners()) {
            if (forgotten) {
                people.rememberSeen(primary, partner);
            } else {
                Optional<String> refused = links.link(primary, partner, cause);
                if (refused.isPresent() && observation.statement()) {
                    matches.raise(primary, partner, 1, observation.id().messageId(), cause.because(refused.get()));
                }
                links.demoteIfShared(partner, cause);
            }
        }
        if (!forgotten) {
            links.demoteIfShared(primary, cause);
        }
        // after all that follows from it
        output.tell(new LinkMessage.Verdict(primary.key(), observation.id(), forgotten));
    }

    /** A visitor that was never seen with somebody erased, and so was not told, shows them all the same: it has to forget them too. */
    private void tellVisitor(Observation observation) {
        IdentifierKey visitor = observation.id().visitor();
        List<Party> shown = new ArrayList<>(observation.partners());
        shown.add(observation.primary());
        for (Party party : shown) {
            LinkedIdentifier known = people.known(party.key());
            if (known.erasedAt() >= observation.occurredAt()
                    && !party.key().equals(visitor)
                    && !known.wasSeenWith(visitor)) {
                output.erased(Erasure.again(observation.tenant(), party, known, visitor));
            }
        }
    }
}
