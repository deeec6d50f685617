package io.nyala.resolve.simulation;

import io.nyala.event.Event;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentityRules;
import io.nyala.identity.ProfileId;
import io.nyala.link.Component;
import io.nyala.link.Erasure;
import io.nyala.link.IdentityChange;
import io.nyala.link.LinkInput;
import io.nyala.link.LinkMessage;
import io.nyala.link.LinkOutput;
import io.nyala.link.LinkStores;
import io.nyala.link.LinkedIdentifier;
import io.nyala.link.Linker;
import io.nyala.link.Observer;
import io.nyala.link.PendingMatch;
import io.nyala.link.RaisedMatch;
import io.nyala.link.SeenPairs;
import io.nyala.profile.EventContribution;
import io.nyala.profile.Profile;
import io.nyala.profile.ProfileRules;
import io.nyala.resolve.Person;
import io.nyala.resolve.ProfileMessage;
import io.nyala.resolve.ResolvedIdentifier;
import io.nyala.resolve.Resolver;
import io.nyala.resolve.ResolverOutput;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cores one behind the other, each input carried through before the next: what a history comes to when nothing goes wrong. */
final class StraightPipeline implements LinkOutput, ResolverOutput {
    private final ProfileRules profileRules;
    private final Observer observer;
    private final Linker linker;
    private final Resolver resolver;
    private final Map<IdentifierKey, SeenPairs> pairs = new HashMap<>();
    private final ArrayDeque<LinkMessage> told = new ArrayDeque<>();
    private final MapStore<IdentifierKey, ResolvedIdentifier> identifiers = MapStore.of(Map.of());
    private final Map<ProfileId, Person> persons = new HashMap<>();

    StraightPipeline(IdentityRules rules, ProfileRules profileRules) {
        this.profileRules = profileRules;
        this.observer = new Observer(rules);
        this.resolver = new Resolver(profileRules, identifiers, this, () -> 0);
        MapStore<IdentifierKey, LinkedIdentifier> known = MapStore.of(Map.of());
        MapStore<ProfileId, Component> components = MapStore.of(Map.of());
        MapStore<String, RaisedMatch> matches = MapStore.of(Map.of());
        MapStore<String, Long> orders = MapStore.of(Map.of());
        MapStore<String, Long> epoch = MapStore.of(Map.of());
        this.linker = new Linker(rules, Cast.keys(), new LinkStores(known, components, matches, orders, epoch), this);
    }

    void take(Event event) {
        boolean awaitsVerdict = false;
        if (event.identifiers().size() > 1) {
            Observer.Observed observed = observer.observe(pairs.get(event.visitor()), event);
            pairs.put(event.visitor(), observed.seen());
            observed.mentions().forEach(resolver::take);
            awaitsVerdict = observed.observationOrNull() != null;
            if (awaitsVerdict) {
                order(observed.observationOrNull());
            }
        }
        resolver.take(new EventContribution(event, awaitsVerdict));
    }

    void order(LinkInput input) {
        linker.take(input);
        told.forEach(resolver::hear);
        told.clear();
    }

    /** The person of an identifier. */
    ProfileId person(int number) {
        ResolvedIdentifier state = identifiers.get(Cast.key(number));
        return state == null ? Cast.single(number, 0) : IdentifierRow.profile(number, state);
    }

    /** The profile of the person of an identifier; null when no event says anything of it. */
    @Nullable
    Profile profile(int number) {
        ProfileId id = person(number);
        return persons.getOrDefault(id, Person.empty(id)).profile(profileRules).orElse(null);
    }

    @Override
    public void tell(LinkMessage message) {
        told.add(message);
    }

    @Override
    public void changed(IdentityChange change) {}

    @Override
    public void erased(Erasure erasure) {}

    @Override
    public void withdrawn(PendingMatch match) {}

    @Override
    public void match(@Nullable PendingMatch before, PendingMatch match) {}

    @Override
    public void changed(
            IdentifierKey key, @Nullable ResolvedIdentifier before, ResolvedIdentifier now, long arrivedAt) {
        place(now);
    }

    @Override
    public void moved(IdentifierKey key, ResolvedIdentifier before, ResolvedIdentifier now) {
        tell(new ProfileMessage.Retract(IdentifierRow.profile(Cast.number(key), before), key));
        if (now.seen()) {
            place(now);
        }
    }

    private void place(ResolvedIdentifier state) {
        IdentifierKey key = state.fragmentOrNull().identifier().key();
        tell(new ProfileMessage.Place(IdentifierRow.profile(Cast.number(key), state), state.placedOrNull(), 0));
    }

    private void tell(ProfileMessage message) {
        persons.put(
                message.profile(),
                persons.getOrDefault(message.profile(), Person.empty(message.profile()))
                        .after(message));
    }

    @Override
    public void applied(Event event, boolean shown) {}

    @Override
    public void forgotten() {}

    @Override
    public void visit(boolean hasFragment) {}
}
