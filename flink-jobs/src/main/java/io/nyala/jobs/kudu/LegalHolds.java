package io.nyala.jobs.kudu;

import io.nyala.tables.Tables;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whose data must not be deleted at some moment: people who are held, with all their identifiers. Personal data: never printed. */
public final class LegalHolds {
    private static final String IDENTIFIER = "identifier_key";
    private static final String PROFILE = "profile_id";
    private static final int PEOPLE_AT_ONCE = 5_000;

    private final Set<String> identifiers;

    private LegalHolds(Set<String> identifiers) {
        this.identifiers = Set.copyOf(identifiers);
    }

    /**
     * Reads them from table {@code identifier}. Who has one identifier that is held is held as a whole, also where another one was
     * linked after the order.
     *
     * @param at the moment, epoch milliseconds
     */
    public static LegalHolds at(long at, KuduConnection kudu) throws IOException {
        Set<String> identifiers = new HashSet<>();
        Set<String> profiles = new HashSet<>();
        new TableScan(kudu, Tables.IDENTIFIER).after("held_until", at).each(List.of(IDENTIFIER, PROFILE), row -> {
            identifiers.add(row.getString(IDENTIFIER));
            profiles.add(row.getString(PROFILE));
        });
        Set<String> some = new HashSet<>();
        for (String profile : profiles) {
            some.add(profile);
            if (some.size() == PEOPLE_AT_ONCE) {
                addIdentifiers(some, kudu, identifiers);
                some.clear();
            }
        }
        addIdentifiers(some, kudu, identifiers);
        return new LegalHolds(identifiers);
    }

    private static void addIdentifiers(Set<String> profiles, KuduConnection kudu, Set<String> identifiers)
            throws IOException {
        if (!profiles.isEmpty()) {
            new TableScan(kudu, Tables.IDENTIFIER)
                    .oneOf(PROFILE, profiles)
                    .each(List.of(IDENTIFIER), row -> identifiers.add(row.getString(IDENTIFIER)));
        }
    }

    /** Whether nobody is held. */
    public boolean isEmpty() {
        return identifiers.isEmpty();
    }

    /**
     * Whether the person of an identifier is held.
     *
     * @param identifierKey hexadecimal digits, as tables have it
     */
    public boolean cover(String identifierKey) {
        return identifiers.contains(identifierKey);
    }
}
