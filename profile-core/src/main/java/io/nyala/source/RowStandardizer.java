package io.nyala.source;

import io.nyala.event.Arrival;
import io.nyala.event.AttributeChange;
import io.nyala.event.CanonicalJson;
import io.nyala.event.Event;
import io.nyala.event.Value;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentifierKeys;
import io.nyala.standardize.Body;
import io.nyala.standardize.Envelope;
import io.nyala.standardize.MessageDraft;
import io.nyala.standardize.RejectReason;
import io.nyala.standardize.SourceRules;
import io.nyala.standardize.Sources;
import io.nyala.standardize.Standardized;
import io.nyala.standardize.Standardized.Accepted;
import io.nyala.standardize.Standardized.Rejected;
import io.nyala.standardize.Standardizer;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A changed row becomes what it says of a person in canonical form, by the mapping of its table and then by the rules for messages. What a row says depends on
 * the row alone. Not thread-safe: one instance a task.
 */
public final class RowStandardizer {

    private static final String ROW_SPACE = "source_row";
    private static final String DIGEST_SPACE = "source_row_digest";

    private final IdentifierKeys keys;
    private final Sources sources;
    private final SourceMappings mappings;
    private final Standardizer standardizer;

    /** By the mapping itself: sources whose mappings are equal may differ in the order of dates. */
    private final IdentityHashMap<TableMapping, RowReader> readers = new IdentityHashMap<>();

    /**
     * @param keys makes the keys of rows
     * @param sources what is declared of each source
     * @param mappings what the columns of each table mean
     * @param standardizer judges what a row says
     */
    public RowStandardizer(IdentifierKeys keys, Sources sources, SourceMappings mappings, Standardizer standardizer) {
        this.keys = keys;
        this.sources = sources;
        this.mappings = mappings;
        this.standardizer = standardizer;
    }

    /**
     * What became of a change. A row that is about nobody any more is both: rejected, and what it said before is withdrawn.
     *
     * @param saidOrNull what the row says now; null when that cannot be read, and when nothing is declared of the table
     * @param rejectedOrNull why the row has to be repaired, or null
     * @param refusedIdentifiers how many identifiers were not taken because they name nobody
     */
    public record Outcome(@Nullable RowSaid saidOrNull, @Nullable Rejected rejectedOrNull, int refusedIdentifiers) {
        private static final Outcome UNMAPPED = new Outcome(null, null, 0);

        /** Whether nothing is declared of the table. */
        public boolean isUnmapped() {
            return saidOrNull == null && rejectedOrNull == null;
        }
    }

    /**
     * Judges one change.
     *
     * @param bytes its encoded form, for the limit of its size
     * @param arrival when and where our log took it in
     */
    public Outcome standardize(SourceChange change, byte[] bytes, Arrival arrival) {
        TableMapping mapping = mappings.tableOrNull(change.source(), change.table());
        if (mapping == null) {
            return Outcome.UNMAPPED;
        }
        SourceRules rules = sources.of(change.source());
        String tenant = change.tenant().isEmpty() ? rules.tenant() : change.tenant();
        long at = Math.min(
                change.committedAt() == SourceChange.UNKNOWN_TIME ? change.capturedAt() : change.committedAt(),
                arrival.at() + rules.futureTolerance().toMillis());
        RowReader reader = readers.computeIfAbsent(mapping, key -> new RowReader(key, rules.dateOrder()));
        SourceRow row = change.after();
        if (row == null || reader.isDeleted(row)) {
            return new Outcome(said(change, tenant, rules, at, arrival, null), null, 0);
        }
        MessageDraft draft = reader.read(row, at);
        draft.messageId("row");
        Standardized verdict = standardizer.standardize(
                new Envelope(tenant, change.source(), null, null, false, new Body.Fields(draft, bytes)), arrival);
        if (verdict instanceof Accepted accepted) {
            RowSaid said = said(change, tenant, rules, at, arrival, accepted.event());
            return new Outcome(said, null, accepted.refused().size());
        }
        Rejected rejected = (Rejected) verdict;
        return new Outcome(
                isAboutNobody(rejected.reason()) ? said(change, tenant, rules, at, arrival, null) : null, rejected, 0);
    }

    private static boolean isAboutNobody(RejectReason reason) {
        return reason == RejectReason.MISSING_IDENTIFIER || reason == RejectReason.NO_USABLE_IDENTIFIER;
    }

    private RowSaid said(
            SourceChange change,
            String tenant,
            SourceRules rules,
            long at,
            Arrival arrival,
            @Nullable Event statement) {
        return new RowSaid(
                key(tenant, ROW_SPACE, change.rowName()),
                tenant,
                change.source(),
                rules.priority(),
                change.table().qualifiedName(),
                change.position(),
                at,
                arrival,
                statement == null ? null : key(tenant, DIGEST_SPACE, content(statement)),
                statement);
    }

    private IdentifierKey key(String tenant, String space, String text) {
        return keys.identifier(tenant, space, text).key();
    }

    /** All that is said, but not since when: who says the same again says nothing. */
    private static String content(Event statement) {
        Map<String, @Nullable Value> said = new TreeMap<>();
        for (AttributeChange change : statement.attributes()) {
            said.put("a:" + change.name(), change.newValue());
        }
        for (Identifier identifier : statement.identifiers()) {
            said.put("i:" + identifier.namespace() + ":" + identifier.value(), null);
        }
        statement.consent().ifPresent(consent -> consent.byCategory()
                .forEach((category, allowed) -> said.put("c:" + category, Value.of(allowed))));
        return CanonicalJson.object(said).text();
    }
}
