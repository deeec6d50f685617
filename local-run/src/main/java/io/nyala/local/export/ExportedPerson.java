package io.nyala.local.export;

import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.local.answer.SqlEndpoint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whom a document is about. Personal data: renders the opaque id only.
 *
 * @param tenant whose customer
 * @param profile the person
 * @param keys of all identifiers of the person
 * @param values of all identifiers of the person, as the job has them
 */
public record ExportedPerson(String tenant, ProfileId profile, Set<IdentifierKey> keys, Set<String> values) {

    /** Copies the sets. */
    public ExportedPerson {
        keys = Set.copyOf(keys);
        values = Set.copyOf(values);
    }

    /**
     * The person whom an identifier names today.
     *
     * @param rows answers queries
     * @param tenant whose customer
     * @param identifier one of the person's
     * @return empty when it names nobody
     */
    public static Optional<ExportedPerson> find(Rows rows, String tenant, Identifier identifier) {
        List<ProfileId> profiles = new ArrayList<>();
        rows.each(
                "select profile_id from nyala.identifier where identifier_key = "
                        + SqlEndpoint.literal(identifier.key().hex()),
                row -> profiles.add(new ProfileId(String.valueOf(row.get("profile_id")))));
        return profiles.stream().findFirst().map(profile -> of(rows, tenant, profile));
    }

    private static ExportedPerson of(Rows rows, String tenant, ProfileId profile) {
        Set<IdentifierKey> keys = new LinkedHashSet<>();
        Set<String> values = new LinkedHashSet<>();
        rows.each(
                "select identifier_key, value from nyala.identifier where profile_id = "
                        + SqlEndpoint.literal(profile.hex()),
                row -> {
                    keys.add(IdentifierKey.fromHex(String.valueOf(row.get("identifier_key"))));
                    Object value = row.get("value");
                    if (value != null) {
                        values.add(value.toString());
                    }
                });
        return new ExportedPerson(tenant, profile, keys, values);
    }

    @Override
    public String toString() {
        return "ExportedPerson[" + profile + "]";
    }
}
