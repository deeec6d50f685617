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
        Cause cause = Cause.of(observation);
        List<Party> shown = new ArrayList<>(observation.partners());
        shown.add(observation.primary());
        boolean forgotten = blockErased(shown, observation.occurredAt())
                || people.known(observation.primary().key()).expiredAt() >= observation.occurredAt();
        if (forgotten) {
            tellVisitor(observation, shown);
            observation.partners().forEach(partner -> people.rememberSeen(observation.primary(), partner));
        } else {
            link(observation, cause);
        }
        // after all that follows from it
        for (Party party : shown) {
            output.tell(new LinkMessage.Verdict(party.key(), observation.id(), forgotten));
        }
    }

    private void link(Observation observation, Cause cause) {
        Party primary = observation.primary();
        for (Party partner : observation.partners()) {
            if (people.known(partner.key()).expiredAt() >= observation.occurredAt()) {
                people.rememberSeen(primary, partner);
                continue;
            }
            Optional<String> refused = links.link(primary, partner, cause);
            if (refused.isPresent() && observation.statement()) {
                matches.raise(primary, partner, 1, observation.id().messageId(), cause.because(refused.get()));
            }
            links.demoteIfShared(partner, cause);
        }
        links.demoteIfShared(primary, cause);
    }

    /** Each hears which of the others were erased. Returns whether one of them was after the event. */
    private boolean blockErased(List<Party> shown, long occurredAt) {
        boolean forgotten = false;
        for (Party party : shown) {
            long erasedAt = people.known(party.key()).erasedAt();
            forgotten |= erasedAt >= occurredAt;
            for (Party other : shown) {
                if (erasedAt != LinkedIdentifier.NEVER && !other.equals(party)) {
                    output.tell(new LinkMessage.BlockPartner(other.key(), party.key(), erasedAt));
                }
            }
        }
        return forgotten;
    }

    /** A visitor that was never seen with somebody erased, and so was not told, shows them all the same: it has to forget them too. */
    private void tellVisitor(Observation observation, List<Party> shown) {
        IdentifierKey visitor = observation.id().visitor();
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
