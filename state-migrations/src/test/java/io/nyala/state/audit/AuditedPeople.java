package io.nyala.state.audit;

import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.identity.Namespaces;
import io.nyala.identity.ProfileId;
import io.nyala.jobs.identity.IdentifierRows;
import io.nyala.jobs.identity.UpdateProfile;
import io.nyala.link.ChangeKind;
import io.nyala.link.Component;
import io.nyala.link.LinkedIdentifier;
import io.nyala.link.Member;
import io.nyala.link.Party;
import io.nyala.policy.PrivacyPolicy;
import io.nyala.profile.Consent;
import io.nyala.profile.Fragment;
import io.nyala.profile.ProfileRules;
import io.nyala.profile.RowStatements;
import io.nyala.profile.Visits;
import io.nyala.resolve.Person;
import io.nyala.resolve.ResolvedIdentifier;
import io.nyala.resolve.ResolvedIdentifier.Membership;
import io.nyala.tables.TableRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The state and the rows of three people as they must be: someone alone, a pair, and an identifier that was only seen beside another. */
final class AuditedPeople {

    static final ProfileId PAIR = new ProfileId("00000000000000000000000000000042");

    private static final String TENANT = "default";
    private static final long SEEN_AT = 1_700_000_000_000L;
    private static final long ROW_MADE_AT = 1_800_000_000_000L;
    private static final IdentityRules RULES = IdentityRules.DEFAULT;
    private static final IdentifierKeys KEYS = new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]);
    private static final IdentifierRows ROWS = new IdentifierRows(KEYS, ProfileRules.of(RULES, PrivacyPolicy.DEFAULT));

    final Map<IdentifierKey, ResolvedIdentifier> identifiers = new HashMap<>();
    final Map<IdentifierKey, Person> people = new HashMap<>();
    final Map<IdentifierKey, LinkedIdentifier> linked = new HashMap<>();
    final Map<ProfileId, Component> components = new HashMap<>();
    final List<TableRow> identifierRows = new ArrayList<>();
    final List<TableRow> profileRows = new ArrayList<>();
    final IdentifierKey alone = add("alone", 3, Membership.NONE);
    final IdentifierKey one = add("one", 4, member());
    final IdentifierKey other = add("other", 0, member());
    long eventsApplied = 7;

    AuditedPeople() {
        Person pair = new Person(PAIR, 5, new TreeMap<>());
        List<Member> members = new ArrayList<>();
        for (IdentifierKey key : List.of(one, other)) {
            linked.put(
                    key,
                    new LinkedIdentifier(
                            PAIR,
                            0,
                            false,
                            LinkedIdentifier.NEVER,
                            List.of(),
                            List.of(),
                            List.of(),
                            LinkedIdentifier.NEVER,
                            LinkedIdentifier.NEVER));
            members.add(new Member(new Party(key, Namespaces.USER_ID, ""), SEEN_AT, List.of()));
            pair = with(pair, key);
        }
        components.put(PAIR, new Component(PAIR, SEEN_AT, members, List.of()));
        people.put(UpdateProfile.key(PAIR), pair);
        identifiers.forEach((key, known) -> {
            ROWS.identifierRow(key, known).ifPresent(identifierRows::add);
            ROWS.profileRow(key, known, ROW_MADE_AT).ifPresent(profileRows::add);
        });
        UpdateProfile.row(pair, ProfileRules.of(RULES, PrivacyPolicy.DEFAULT), ROW_MADE_AT)
                .ifPresent(profileRows::add);
    }

    Differences compare() {
        SavedPeople saved = new SavedPeople(identifiers, people, linked, components, eventsApplied);
        return StateAudit.compare(
                saved, KEYS, ProfileRules.of(RULES, PrivacyPolicy.DEFAULT), identifierRows, profileRows);
    }

    /** An identifier of which so many events are known. */
    IdentifierKey add(String value, long events, Membership membership) {
        Identifier identifier = KEYS.identifier(TENANT, Namespaces.USER_ID, value);
        ResolvedIdentifier unknown = ResolvedIdentifier.UNKNOWN;
        identifiers.put(
                identifier.key(),
                new ResolvedIdentifier(
                        fragment(identifier, events),
                        membership,
                        unknown.mentions(),
                        unknown.erasedAt(),
                        unknown.generation(),
                        unknown.blocked(),
                        unknown.heldUntil()));
        return identifier.key();
    }

    static Membership member() {
        return new Membership(PAIR, 1, SEEN_AT, ChangeKind.LINKED, Consent.NEVER);
    }

    /** The person with what is known of one identifier more. */
    Person with(Person person, IdentifierKey key) {
        TreeMap<IdentifierKey, Fragment> fragments = new TreeMap<>(person.fragments());
        fragments.put(key, identifiers.get(key).placedOrNull());
        return new Person(person.id(), person.version(), fragments);
    }

    private static Fragment fragment(Identifier identifier, long events) {
        return new Fragment(
                TENANT,
                identifier,
                0,
                events + 1,
                SEEN_AT,
                SEEN_AT,
                events,
                0,
                0,
                new TreeMap<>(),
                Visits.NONE,
                Consent.NONE,
                RowStatements.NONE);
    }
}
