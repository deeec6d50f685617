package io.nyala.state.audit;

import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.ProfileId;
import io.nyala.jobs.identity.IdentifierRows;
import io.nyala.jobs.identity.UpdateProfile;
import io.nyala.link.LinkedIdentifier;
import io.nyala.profile.Fragment;
import io.nyala.profile.Profile;
import io.nyala.profile.ProfileRules;
import io.nyala.resolve.Person;
import io.nyala.resolve.ResolvedIdentifier;
import io.nyala.tables.ProfileTable;
import io.nyala.tables.TableRow;
import io.nyala.tables.Tables;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the job keeps of people against itself and against the tables.
 *
 * <ul>
 *   <li>Each identifier that was seen has its row, each person of whom an event says something theirs, column for column, and there is no
 *       other row. Versions may differ: after a failure they grow otherwise, and a row of {@code identifier} is not written again when
 *       nothing but its version changed.
 *   <li>Each identifier is where the linker has it.
 *   <li>Each person of several holds the fragments of the identifiers that point at them, as these are.
 *   <li>Profiles, fragments and the counter of applied events add up to the same. What was erased is in the counter only.
 * </ul>
 */
public final class StateAudit {

    private static final Set<String> FREE = Set.of("version", "updated_at");
    private static final int EVENT_COUNT = position("event_count");
    private static final long NO_TIME = 0;

    private final SavedPeople saved;
    private final ProfileRules rules;
    private final Differences differences = new Differences();

    private StateAudit(SavedPeople saved, ProfileRules rules) {
        this.saved = saved;
        this.rules = rules;
    }

    /**
     * Compares what the job keeps with itself.
     *
     * @param saved what the job keeps
     * @param rules what profiles are made by
     */
    public static Differences compare(SavedPeople saved, ProfileRules rules) {
        StateAudit audit = new StateAudit(saved, rules);
        audit.state();
        audit.events(saved.eventsApplied(), audit.inFragments());
        return audit.differences;
    }

    /**
     * Compares what the job keeps with itself and with the tables.
     *
     * @param saved what the job keeps
     * @param keys under the system's own secret
     * @param rules what profiles are made by
     * @param identifiers the rows of all identifiers
     * @param profiles the rows of all people
     */
    public static Differences compare(
            SavedPeople saved,
            IdentifierKeys keys,
            ProfileRules rules,
            List<TableRow> identifiers,
            List<TableRow> profiles) {
        StateAudit audit = new StateAudit(saved, rules);
        audit.state();
        audit.tables(new IdentifierRows(keys, rules), identifiers, profiles);
        long inProfiles = profiles.stream()
                .mapToLong(row -> (Long) row.value(EVENT_COUNT))
                .sum();
        audit.differences.expect("events in profiles", "all", audit.inFragments(), inProfiles);
        audit.events(saved.eventsApplied(), audit.inFragments());
        return audit.differences;
    }

    private void state() {
        new LinkAudit(saved, differences).check();
        people();
    }

    private void tables(IdentifierRows rows, List<TableRow> identifiers, List<TableRow> profiles) {
        RowAudit ofIdentifiers = new RowAudit(Tables.IDENTIFIER, FREE, differences);
        RowAudit ofProfiles = new RowAudit(Tables.PROFILE, FREE, differences);
        saved.identifiers().forEach((key, known) -> {
            ofIdentifiers.expect(rows.identifierRow(key, known));
            ofProfiles.expect(rows.profileRow(key, known, NO_TIME));
        });
        saved.people().values().forEach(person -> ofProfiles.expect(UpdateProfile.row(person, rules, NO_TIME)));
        ofIdentifiers.compare(identifiers);
        ofProfiles.compare(profiles);
    }

    private void people() {
        saved.identifiers().forEach((key, known) -> {
            ProfileId profile = known.membership().profileOrNull();
            Fragment fragment = known.placedOrNull();
            if (profile != null && fragment != null) {
                Person person = saved.people().get(UpdateProfile.key(profile));
                Fragment held = person == null ? null : person.fragments().get(key);
                if (held == null) {
                    differences.add("person: without a fragment that points at them", key.hex());
                } else if (!said(held).equals(said(fragment))) {
                    differences.add("person: with another fragment than the identifier's", key.hex());
                }
            }
        });
        saved.people().forEach((key, person) -> {
            if (!UpdateProfile.key(person.id()).equals(key)) {
                differences.add("person: kept under another's key", key.hex());
            }
            person.fragments().forEach((owner, fragment) -> {
                if (!pointsAt(saved.identifiers().get(owner), person.id())) {
                    differences.add("person: with a fragment that is elsewhere", owner.hex());
                }
            });
        });
    }

    /** What a fragment says to the profile, its version included. Visits may be summed up on one side already. */
    private TableRow said(Fragment fragment) {
        ProfileId nobody = new ProfileId(fragment.identifier().key().hex());
        return ProfileTable.row(Profile.of(nobody, List.of(fragment), rules), NO_TIME);
    }

    private static boolean pointsAt(@Nullable ResolvedIdentifier known, ProfileId profile) {
        return known != null
                && known.seen()
                && profile.equals(known.membership().profileOrNull());
    }

    private long inFragments() {
        return saved.identifiers().values().stream()
                .flatMap(known -> Optional.ofNullable(known.fragmentOrNull()).stream())
                .mapToLong(Fragment::eventCount)
                .sum();
    }

    private void events(long applied, long inFragments) {
        boolean erased =
                saved.identifiers().values().stream().anyMatch(known -> known.erasedAt() != LinkedIdentifier.NEVER);
        if (erased ? inFragments > applied : inFragments != applied) {
            differences.expect("events in fragments", "all", applied, inFragments);
        }
    }

    private static int position(String column) {
        List<String> names =
                Tables.PROFILE.columns().stream().map(known -> known.name()).toList();
        return names.indexOf(column);
    }
}
