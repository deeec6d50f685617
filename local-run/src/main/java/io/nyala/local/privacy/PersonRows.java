package io.nyala.local.privacy;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.local.answer.Answer;
import io.nyala.local.answer.SqlEndpoint;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How many rows SQL shows of people, by table. */
final class PersonRows {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private final Function<String, Answer> sql;

    /** @param sql answers a query */
    PersonRows(Function<String, Answer> sql) {
        this.sql = sql;
    }

    /**
     * Whom the rows are about.
     *
     * @param identifiers keys of their identifiers
     * @param profiles their ids
     */
    record People(Set<IdentifierKey> identifiers, Set<ProfileId> profiles) {
        /** Copies the sets. */
        People {
            identifiers = Set.copyOf(identifiers);
            profiles = Set.copyOf(profiles);
        }
    }

    /** The people whom some identifiers name today, with all their identifiers and those that name nobody. */
    People named(Set<IdentifierKey> identifiers) {
        Set<ProfileId> profiles = texts(
                        "select distinct profile_id from nyala.identifier where identifier_key in " + list(identifiers))
                .stream()
                .map(ProfileId::new)
                .collect(Collectors.toSet());
        Set<IdentifierKey> all = new HashSet<>(identifiers);
        if (!profiles.isEmpty()) {
            texts("select identifier_key from nyala.identifier where profile_id in " + list(profiles))
                    .forEach(key -> all.add(IdentifierKey.fromHex(key)));
        }
        return new People(all, profiles);
    }

    /**
     * Until when somebody whom the rows are about is held, as SQL writes it, UTC.
     *
     * @param now epoch milliseconds
     */
    Optional<String> heldUntil(People people, long now) {
        return texts("select cast(max(held_until) as string) from nyala.identifier where identifier_key in "
                        + list(people.identifiers()) + " and held_until > " + time(now) + " having count(*) > 0")
                .stream()
                .findFirst();
    }

    /** Those of some identifiers that name somebody today. */
    Set<IdentifierKey> known(Set<IdentifierKey> identifiers) {
        return texts("select identifier_key from nyala.identifier where identifier_key in " + list(identifiers))
                .stream()
                .map(IdentifierKey::fromHex)
                .collect(Collectors.toSet());
    }

    /**
     * A query that has a row as soon as all of some identifiers are held.
     *
     * @param identifiers that are in the table, at least one
     * @param until of the hold, epoch milliseconds; empty when none of them is held
     */
    static String held(Set<IdentifierKey> identifiers, OptionalLong until) {
        return "select count(*) from nyala.identifier where identifier_key in " + list(identifiers)
                + " and held_until "
                + (until.isPresent() ? "= " + time(until.getAsLong()) : "is null")
                + " having count(*) = " + identifiers.size();
    }

    private List<String> texts(String query) {
        return sql.apply(query).rows().stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }

    /**
     * Counts what occurred up to some time: who comes back later is a new person.
     *
     * @param upTo epoch milliseconds
     * @return rows by table, always the same tables
     */
    Map<String, Long> count(People people, long upTo) {
        String keys = "identifier_key in " + list(people.identifiers());
        Map<String, Long> rows = new LinkedHashMap<>();
        rows.put(
                "profile",
                people.profiles().isEmpty() ? 0 : count("profile", "profile_id in " + list(people.profiles())));
        rows.put("identifier", count("identifier", keys + upTo("first_seen", upTo)));
        rows.put("session", count("session", keys + upTo("started_at", upTo)));
        rows.put("event", count("event", keys + upTo("occurred_at", upTo)));
        return rows;
    }

    private long count(String table, String condition) {
        return Long.parseLong(texts("select count(*) from nyala." + table + " where " + condition)
                .get(0));
    }

    private static String upTo(String column, long millis) {
        return " and " + column + " <= " + time(millis);
    }

    private static String time(long millis) {
        return "cast(" + SqlEndpoint.literal(TIME.format(Instant.ofEpochMilli(millis))) + " as timestamp)";
    }

    /** Keys and ids are texts of hexadecimal digits. */
    private static String list(Collection<?> keys) {
        return keys.stream()
                .map(key -> SqlEndpoint.literal(key.toString()))
                .sorted()
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
