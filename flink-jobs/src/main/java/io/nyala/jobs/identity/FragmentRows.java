package io.nyala.jobs.identity;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.identity.ProfileId;
import io.nyala.profile.AttributeRules;
import io.nyala.profile.Fragment;
import io.nyala.profile.Profile;
import io.nyala.tables.IdentifierTable;
import io.nyala.tables.ProfileTable;
import io.nyala.tables.TableRow;
import io.nyala.upsert.RowChange;
import io.nyala.upsert.RowKey;
import java.util.List;
import java.util.Optional;

/** Which rows a fragment has: those of the person of one identifier, and that of the identifier. */
final class FragmentRows {

    private final IdentifierKeys keys;
    private final AttributeRules attributeRules;
    private final IdentityRules identityRules;

    FragmentRows(IdentifierKeys keys, AttributeRules attributeRules, IdentityRules identityRules) {
        this.keys = keys;
        this.attributeRules = attributeRules;
        this.identityRules = identityRules;
    }

    /** The rows of a fragment that changed. */
    List<RowChange<TableRow>> changed(UnpublishedFragments.Change change, long nowMillis) {
        Fragment now = change.now();
        ProfileId profile = profileOf(now);
        String owner = now.identifier().key().hex();
        RowChange<TableRow> profileRow = new RowChange.Upsert<>(
                profileKey(owner, profile), profileRow(now, profile, nowMillis), change.oldestArrival());
        if (!change.identifierRowToo()) {
            return List.of(profileRow);
        }
        return List.of(
                profileRow,
                new RowChange.Upsert<>(
                        identifierKey(owner), IdentifierTable.row(now, profile), change.oldestArrival()));
    }

    /** The row of one key as the fragment has it now, or empty when the key is none of its rows. */
    Optional<TableRow> current(RowKey key, Fragment fragment, long nowMillis) {
        ProfileId profile = profileOf(fragment);
        String owner = fragment.identifier().key().hex();
        if (key.equals(profileKey(owner, profile))) {
            return Optional.of(profileRow(fragment, profile, nowMillis));
        }
        return key.equals(identifierKey(owner))
                ? Optional.of(IdentifierTable.row(fragment, profile))
                : Optional.empty();
    }

    /** Whether a fragment may have such a row; other tables have other owners. */
    boolean owns(RowKey key) {
        return isIdentifierRow(key) || key.table().equals(ProfileTable.TABLE.kuduName());
    }

    boolean isIdentifierRow(RowKey key) {
        return key.table().equals(IdentifierTable.TABLE.kuduName());
    }

    private ProfileId profileOf(Fragment fragment) {
        IdentifierKey owner = fragment.identifier().key();
        return keys.singleProfile(owner, fragment.generation());
    }

    private TableRow profileRow(Fragment fragment, ProfileId profile, long nowMillis) {
        return ProfileTable.row(Profile.of(profile, List.of(fragment), attributeRules, identityRules), nowMillis);
    }

    private static RowKey profileKey(String owner, ProfileId profile) {
        return new RowKey(ProfileTable.TABLE.kuduName(), owner, profile.hex());
    }

    private static RowKey identifierKey(String owner) {
        return new RowKey(IdentifierTable.TABLE.kuduName(), owner, owner);
    }
}
