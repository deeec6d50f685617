package io.nyala.jobs.kudu;

import io.nyala.tables.Tables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kudu.client.RowResult;

/**
 * People of whom neither the profile nor any identifier was seen since some moment. Who is held is not among them.
 */
public final class IdlePeople {
    private static final String PROFILE = "profile_id";
    private static final String FIRST_SEEN = "first_seen";
    private static final String LAST_SEEN = "last_seen";
    private static final int PEOPLE_AT_ONCE = 5_000;
    private static final long MICROS_PER_MILLI = 1_000;
    private static final List<String> COLUMNS = Stream.concat(
                    IdleIdentifier.COLUMNS.stream(), Stream.of(FIRST_SEEN, LAST_SEEN))
            .toList();

    private final KuduConnection kudu;
    private final LegalHolds holds;

    /** @param holds who stays */
    public IdlePeople(KuduConnection kudu, LegalHolds holds) {
        this.kudu = kudu;
        this.holds = holds;
    }

    /**
     * Finds them, in the same order each time.
     *
     * @param unseenSince who was seen at this moment is not among them, epoch milliseconds
     * @param found takes all identifiers of one person
     */
    public void each(long unseenSince, Found<List<IdleIdentifier>> found) throws IOException {
        each(profiles().before(LAST_SEEN, unseenSince), unseenSince, found);
        each(profiles().isNull(LAST_SEEN).before(FIRST_SEEN, unseenSince), unseenSince, found);
    }

    private TableScan profiles() throws IOException {
        return new TableScan(kudu, Tables.PROFILE).inOrder();
    }

    private void each(TableScan profiles, long unseenSince, Found<List<IdleIdentifier>> found) throws IOException {
        Set<String> some = new HashSet<>();
        profiles.each(List.of(PROFILE), row -> {
            some.add(row.getString(PROFILE));
            if (some.size() == PEOPLE_AT_ONCE) {
                eachOf(some, unseenSince, found);
                some.clear();
            }
        });
        if (!some.isEmpty()) {
            eachOf(some, unseenSince, found);
        }
    }

    private void eachOf(Set<String> profiles, long unseenSince, Found<List<IdleIdentifier>> found) throws IOException {
        Map<String, List<IdleIdentifier>> people = new TreeMap<>();
        Set<String> stay = new HashSet<>();
        new TableScan(kudu, Tables.IDENTIFIER)
                .oneOf(PROFILE, profiles)
                .inOrder()
                .each(COLUMNS, row -> {
                    IdleIdentifier identifier = IdleIdentifier.of(row);
                    if (seenUntil(row) >= unseenSince
                            || holds.cover(identifier.identifier().key().hex())) {
                        stay.add(identifier.profile());
                    }
                    people.computeIfAbsent(identifier.profile(), unused -> new ArrayList<>())
                            .add(identifier);
                });
        people.keySet().removeAll(stay);
        for (List<IdleIdentifier> identifiers : people.values()) {
            found.take(identifiers);
        }
    }

    /** Epoch milliseconds: the end of the last day, or the first time where there is none. */
    private static long seenUntil(RowResult row) {
        return row.isNull(LAST_SEEN)
                ? Math.floorDiv(row.getLong(FIRST_SEEN), MICROS_PER_MILLI)
                : Math.floorDiv(row.getLong(LAST_SEEN), MICROS_PER_MILLI) + IdleIdentifiers.DAY_MILLIS - 1;
    }
}
