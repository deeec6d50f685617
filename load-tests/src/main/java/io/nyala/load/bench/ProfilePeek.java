package io.nyala.load.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kudu.Schema;
import org.apache.kudu.client.KuduClient;
import org.apache.kudu.client.KuduException;
import org.apache.kudu.client.KuduPredicate;
import org.apache.kudu.client.KuduPredicate.ComparisonOp;
import org.apache.kudu.client.KuduScanner;
import org.apache.kudu.client.KuduTable;
import org.apache.kudu.client.RowResult;
import org.apache.kudu.client.RowResultIterator;

/** Looks at single rows of Kudu with equality predicates, as a point look-up in SQL does. */
final class ProfilePeek implements ProbeWatch.Place, AutoCloseable {

    private final KuduClient client;
    private final KuduTable profiles;
    private final KuduTable identifiers;

    ProfilePeek(String masters) throws KuduException {
        this.client = new KuduClient.KuduClientBuilder(masters).build();
        this.profiles = client.openTable("nyala.profile");
        this.identifiers = client.openTable("nyala.identifier");
    }

    /** The profile that an account names, if it is there yet; reads the whole table of identifiers. */
    Optional<String> profileId(String userId) throws KuduException {
        return first(identifiers, "profile_id", "value", userId).map(row -> row.getString("profile_id"));
    }

    @Override
    public Map<String, Long> eventCounts(List<String> profileIds) throws KuduException {
        Map<String, Long> counts = new HashMap<>();
        for (String profileId : profileIds) {
            counts.put(profileId, eventCount(profileId));
        }
        return counts;
    }

    private long eventCount(String profileId) throws KuduException {
        return first(profiles, "event_count", "profile_id", profileId)
                .map(row -> row.getLong("event_count"))
                .orElse(0L);
    }

    private Optional<RowResult> first(KuduTable table, String wanted, String column, String value)
            throws KuduException {
        Schema schema = table.getSchema();
        KuduScanner scanner = client.newScannerBuilder(table)
                .setProjectedColumnNames(List.of(wanted))
                .addPredicate(KuduPredicate.newComparisonPredicate(schema.getColumn(column), ComparisonOp.EQUAL, value))
                .limit(1)
                .build();
        try {
            while (scanner.hasMoreRows()) {
                RowResultIterator rows = scanner.nextRows();
                if (rows.hasNext()) {
                    return Optional.of(rows.next());
                }
            }
            return Optional.empty();
        } finally {
            scanner.close();
        }
    }

    @Override
    public void close() throws KuduException {
        client.close();
    }
}
