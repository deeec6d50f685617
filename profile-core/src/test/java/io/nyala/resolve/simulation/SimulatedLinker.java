package io.nyala.resolve.simulation;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.ProfileId;
import io.nyala.link.ChangeKind;
import io.nyala.link.Command;
import io.nyala.link.Component;
import io.nyala.link.Erasure;
import io.nyala.link.IdentityChange;
import io.nyala.link.LinkInput;
import io.nyala.link.LinkMessage;
import io.nyala.link.LinkOutput;
import io.nyala.link.LinkStores;
import io.nyala.link.LinkedIdentifier;
import io.nyala.link.Linker;
import io.nyala.link.Observation;
import io.nyala.link.PendingMatch;
import io.nyala.link.RaisedMatch;
import io.nyala.simulation.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The one linker of the tenant, with its state, and a log of what it took for the oracle. */
final class SimulatedLinker implements LinkOutput {

    /**
     * Its state.
     *
     * @param inputs how many it has taken
     * @param erasures how many of them erased somebody
     * @param erasedIds the persons whom they erased
     * @param reusedIds single ids in place of minted ones, when that rule is broken
     */
    record Snapshot(
            Map<IdentifierKey, LinkedIdentifier> identifiers,
            Map<ProfileId, Component> components,
            Map<String, RaisedMatch> matches,
            Map<String, Long> orders,
            Map<String, Long> epoch,
            int inputs,
            int erasures,
            Set<ProfileId> erasedIds,
            Map<ProfileId, ProfileId> reusedIds) {
        static final Snapshot EMPTY =
                new Snapshot(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), 0, 0, Set.of(), Map.of());

        boolean generationIs(int number, int generation) {
            LinkedIdentifier known = identifiers.get(Cast.key(number));
            return (known == null ? 0 : known.generation()) == generation;
        }

        long heldUntil(int number) {
            LinkedIdentifier known = identifiers.get(Cast.key(number));
            return known == null ? LinkedIdentifier.NEVER : known.heldUntil();
        }

        /** The person of an identifier. */
        ProfileId profile(int number) {
            LinkedIdentifier known = identifiers.get(Cast.key(number));
            if (known == null || known.componentOrNull() == null) {
                return Cast.single(number, known == null ? 0 : known.generation());
            }
            return reusedIds.getOrDefault(known.componentOrNull(), known.componentOrNull());
        }
    }

    private final Network network;
    private final Schedule schedule;
    private final BrokenMemory memory;
    private final Rules rules;
    private final Erasures erasures;
    private final List<Erasure> receipts;
    private final IdentifierKeys keys = Cast.keys();
    private final List<LinkInput> inputs = new ArrayList<>();
    private MapStore<IdentifierKey, LinkedIdentifier> identifiers;
    private MapStore<ProfileId, Component> components;
    private MapStore<String, RaisedMatch> matches;
    private MapStore<String, Long> orders;
    private MapStore<String, Long> epoch;
    private Set<ProfileId> erasedIds = new HashSet<>();
    private Map<ProfileId, ProfileId> reusedIds = new HashMap<>();
    private Linker linker;
    private LinkInput current;
    private int wiped;

    SimulatedLinker(Network network, Schedule schedule, Rules rules, Erasures erasures, List<Erasure> receipts) {
        this.network = network;
        this.schedule = schedule;
        this.rules = rules;
        this.memory = new BrokenMemory(rules);
        this.erasures = erasures;
        this.receipts = receipts;
    }

    void take(LinkInput input) {
        inputs.add(input);
        current = input;
        wiped = 0;
        linker.take(input);
        if (wiped != 0) {
            boolean expired = input instanceof Command.Expire;
            erasures.add(wiped, expired ? wiped : demoted(), forgottenUpTo(input));
        }
    }

    private static long forgottenUpTo(LinkInput input) {
        if (input instanceof Command.Expire order) {
            return order.unseenSince();
        }
        return input instanceof Command.Erase order ? order.erasedAt() : ((Erasure) input).erasedAt();
    }

    private int demoted() {
        int demoted = 0;
        for (int number = 0; number < Cast.SIZE; number++) {
            LinkedIdentifier known = identifiers.get(Cast.key(number));
            demoted |= known != null && known.demoted() ? 1 << number : 0;
        }
        return demoted;
    }

    /** All that was taken, in its order: the past that the last restore left. */
    List<LinkInput> inputs() {
        return inputs;
    }

    @Override
    public void tell(LinkMessage message) {
        if (message instanceof LinkMessage.Wipe wipe) {
            wiped |= 1 << Cast.number(wipe.to());
        }
        if (!isForgotten(message)) {
            network.send(Network.LINKER, SimulatedResolver.nodeOf(message.to()), broken(message));
        }
    }

    private boolean isForgotten(LinkMessage message) {
        if (message instanceof LinkMessage.BlockPartner) {
            return rules.broken(Rule.PARTNERS_BLOCKED)
                    || (rules.broken(Rule.PARTNERS_BLOCKED_ON_OBSERVATION) && current instanceof Observation);
        }
        if (message instanceof LinkMessage.Hold) {
            return rules.broken(Rule.HOLDS_TOLD);
        }
        return rules.broken(Rule.ASSIGNMENTS_TOLD_TO_ALL)
                && message instanceof LinkMessage.Assignment assignment
                && assignment.reason() == ChangeKind.UNLINKED;
    }

    private LinkMessage broken(LinkMessage message) {
        if (rules.broken(Rule.MINTED_IDS) && message instanceof LinkMessage.Assignment told && !told.alone()) {
            ProfileId reused = reusedIds.computeIfAbsent(told.profile(), unused -> single(told.to()));
            return new LinkMessage.Assignment(
                    told.to(), told.epoch(), reused, false, told.at(), told.occurredAt(), told.reason());
        }
        if (rules.broken(Rule.TOMBSTONES_AT_THE_RESOLVER) && message instanceof LinkMessage.Wipe wipe) {
            return new LinkMessage.Wipe(wipe.to(), wipe.epoch(), LinkedIdentifier.NEVER, wipe.generation());
        }
        if (rules.broken(Rule.NEW_GENERATION) && message instanceof LinkMessage.Wipe wipe) {
            return new LinkMessage.Wipe(wipe.to(), wipe.epoch(), wipe.erasedAt(), 0);
        }
        return message;
    }

    private ProfileId single(IdentifierKey key) {
        LinkedIdentifier known = identifiers.get(key);
        return Cast.single(Cast.number(key), known == null ? 0 : known.generation());
    }

    @Override
    public void changed(IdentityChange change) {
        if (change.kind() == ChangeKind.ERASED) {
            erasedIds.add(change.from());
        }
        if (erasedIds.contains(change.to())) {
            throw new Violation("I9 somebody has the id of a person who was erased");
        }
    }

    @Override
    public void erased(Erasure erasure) {
        receipts.add(erasure);
    }

    @Override
    public void withdrawn(PendingMatch match) {}

    @Override
    public void match(@Nullable PendingMatch before, PendingMatch match) {}

    Snapshot snapshot() {
        return new Snapshot(
                identifiers.snapshot(),
                components.snapshot(),
                matches.snapshot(),
                orders.snapshot(),
                epoch.snapshot(),
                inputs.size(),
                erasures.size(),
                new HashSet<>(erasedIds),
                new HashMap<>(reusedIds));
    }

    void restore(Snapshot snapshot) {
        identifiers = MapStore.of(snapshot.identifiers()).keeping(memory::identifier);
        components = MapStore.of(snapshot.components()).keeping(memory::component);
        matches = MapStore.of(snapshot.matches());
        orders = MapStore.of(snapshot.orders()).keeping(memory::order);
        epoch = MapStore.of(snapshot.epoch());
        erasedIds = new HashSet<>(snapshot.erasedIds());
        reusedIds = new HashMap<>(snapshot.reusedIds());
        inputs.subList(snapshot.inputs(), inputs.size()).clear();
        erasures.forgetAllBut(snapshot.erasures());
        linker =
                new Linker(schedule.rules, keys, new LinkStores(identifiers, components, matches, orders, epoch), this);
    }
}
