package io.nyala.load.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kudu.client.KuduClient;
import org.apache.kudu.client.KuduException;
import org.apache.kudu.client.KuduPredicate;
import org.apache.kudu.client.KuduPredicate.ComparisonOp;
import org.apache.kudu.client.KuduScanner;
import org.apache.kudu.client.KuduTable;
import org.apache.kudu.client.RowResultIterator;

/** Looks at rows of Kudu by their keys, as a point look-up in SQL does. */
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
        KuduScanner scanner = client.newScannerBuilder(identifiers)
                .setProjectedColumnNames(List.of("profile_id"))
                .addPredicate(KuduPredicate.newComparisonPredicate(
                        identifiers.getSchema().getColumn("value"), ComparisonOp.EQUAL, userId))
                .limit(1)
                .build();
        try {
            while (scanner.hasMoreRows()) {
                RowResultIterator rows = scanner.nextRows();
                if (rows.hasNext()) {
                    return Optional.of(rows.next().getString(0));
                }
            }
            return Optional.empty();
        } finally {
            scanner.close();
        }
    }

    @Override
    public Map<String, Long> eventCounts(List<String> profileIds) throws KuduException {
        KuduScanner scanner = client.newScannerBuilder(profiles)
                .setProjectedColumnNames(List.of("profile_id", "event_count"))
                .addPredicate(
                        KuduPredicate.newInListPredicate(profiles.getSchema().getColumn("profile_id"), profileIds))
                .build();
        Map<String, Long> counts = new HashMap<>();
        try {
            while (scanner.hasMoreRows()) {
                scanner.nextRows().forEach(row -> counts.put(row.getString(0), row.getLong(1)));
            }
        } finally {
            scanner.close();
        }
        return counts;
    }

    @Override
    public void close() throws KuduException {
        client.close();
    }
}
