package io.nyala.jobs.identity;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.ProfileId;
import io.nyala.profile.Fragment;
import io.nyala.profile.Profile;
import io.nyala.profile.ProfileRules;
import io.nyala.resolve.ResolvedIdentifier;
import io.nyala.tables.IdentifierTable;
import io.nyala.tables.ProfileTable;
import io.nyala.tables.TableRow;
import io.nyala.upsert.RowKey;
import java.util.List;
import java.util.Optional;

/** Which rows an identifier has: its own, and while it is alone that of the person it is. */
public final class IdentifierRows {

    private final IdentifierKeys keys;
    private final ProfileRules rules;

    /**
     * @param keys name people of one identifier
     * @param rules what profiles are made by
     */
    public IdentifierRows(IdentifierKeys keys, ProfileRules rules) {
        this.keys = keys;
        this.rules = rules;
    }

    /** The person that an identifier names. */
    ProfileId profileOf(IdentifierKey key, ResolvedIdentifier known) {
        ProfileId linked = known.membership().profileOrNull();
        return linked == null ? keys.singleProfile(key, known.generation()) : linked;
    }

    /** The row of an identifier, or empty when it was never seen. */
    public Optional<TableRow> identifierRow(IdentifierKey key, ResolvedIdentifier known) {
        return known.seen() ? Optional.of(IdentifierTable.row(known, profileOf(key, known))) : Optional.empty();
    }

    /** The row of the person that an identifier is alone, or empty when it is not, or no event and no row is its own. */
    public Optional<TableRow> profileRow(IdentifierKey key, ResolvedIdentifier known, long nowMillis) {
        Fragment fragment = known.fragmentOrNull();
        if (!known.alone() || fragment == null || !fragment.speaks()) {
            return Optional.empty();
        }
        return Optional.of(ProfileTable.row(Profile.of(profileOf(key, known), List.of(fragment), rules), nowMillis));
    }

    /** The row of one key as the identifier has it now, or empty when the key is none of its rows. */
    Optional<TableRow> current(RowKey key, IdentifierKey owner, ResolvedIdentifier known, long nowMillis) {
        if (isIdentifierRow(key)) {
            return identifierRow(owner, known);
        }
        return key.primaryKey().equals(profileOf(owner, known).hex())
                ? profileRow(owner, known, nowMillis)
                : Optional.empty();
    }

    /** Whether the keeper of an identifier answers for such a row. A person of several identifiers is its own owner. */
    boolean owns(RowKey key) {
        return isIdentifierRow(key)
                || (key.table().equals(ProfileTable.TABLE.kuduName())
                        && !key.owner().equals(key.primaryKey()));
    }

    boolean isIdentifierRow(RowKey key) {
        return key.table().equals(IdentifierTable.TABLE.kuduName());
    }

    RowKey profileKey(IdentifierKey owner, ProfileId profile) {
        return new RowKey(ProfileTable.TABLE.kuduName(), owner.hex(), profile.hex());
    }

    RowKey identifierKey(IdentifierKey owner) {
        return new RowKey(IdentifierTable.TABLE.kuduName(), owner.hex(), owner.hex());
    }
}
