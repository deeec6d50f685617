package io.nyala.local.load;

import io.nyala.codec.SourceChangeCodec;
import io.nyala.event.Arrival;
import io.nyala.event.Event;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.local.home.CliFailure;
import io.nyala.source.NeededColumns;
import io.nyala.source.RowSaid;
import io.nyala.source.RowStandardizer;
import io.nyala.source.SourceChange;
import io.nyala.source.SourceMapping;
import io.nyala.source.SourceMappings;
import io.nyala.source.TableMapping;
import io.nyala.source.file.KeyedRows;
import io.nyala.source.file.RowLine;
import io.nyala.standardize.Sources;
import io.nyala.standardize.Standardized.Rejected;
import io.nyala.standardize.Standardizer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes of the rows of a file what the job will make of them: so whoever loads it learns at once what is rejected, and why. */
public final class RowTrial {
    private final KeyedRows rows;
    private final TableMapping mapping;
    private final RowStandardizer standardizer;
    private final Clock clock;

    /**
     * @param source name of the source
     * @param tableOrNull table of the mapping that the rows are of; null = its only one
     * @param keys makes keys of identifiers
     * @param sources what is declared of each source
     * @param rules what identifiers must look like
     * @throws CliFailure when the table is not in the mapping
     */
    public RowTrial(
            String source,
            @Nullable String tableOrNull,
            SourceMapping mapping,
            IdentifierKeys keys,
            Sources sources,
            IdentityRules rules,
            Clock clock) {
        String table = table(tableOrNull, mapping.tables().keySet());
        this.mapping = mapping.tables().get(table);
        this.rows = new KeyedRows("", source, table, this.mapping.key());
        this.standardizer = new RowStandardizer(
                keys, sources, new SourceMappings(Map.of(source, mapping)), new Standardizer(keys, sources, rules));
        this.clock = clock;
    }

    private static String table(@Nullable String tableOrNull, Set<String> known) {
        if (tableOrNull == null && known.size() > 1) {
            throw new CliFailure(
                    "the mapping has several tables: say with --table which of " + String.join(", ", known));
        }
        if (tableOrNull != null && !known.contains(tableOrNull)) {
            throw new CliFailure("the mapping has no table " + tableOrNull + ", only " + String.join(", ", known));
        }
        return tableOrNull == null ? known.iterator().next() : tableOrNull;
    }

    /**
     * What becomes of a row.
     *
     * @param messageOrNull what is sent, or null when the row is rejected
     * @param statementOrNull what it says, or null when the row is rejected or counts as deleted
     * @param rejectedOrNull why it is, or null
     */
    record Verdict(@Nullable Message messageOrNull, @Nullable Event statementOrNull, @Nullable String rejectedOrNull) {
        private static Verdict rejected(String why) {
            return new Verdict(null, null, why);
        }

        @Override
        public String toString() {
            return "Verdict[" + (rejectedOrNull == null ? "***" : rejectedOrNull) + "]";
        }
    }

    /** A changed row as Kafka takes it. */
    @SuppressWarnings("ArrayRecordComponent") // bytes to be sent, never compared
    record Message(byte[] key, byte[] value) {}

    /** Columns that the mapping needs. */
    NeededColumns columns() {
        return mapping.columns();
    }

    /** Columns that tell rows apart; empty when nothing does. */
    List<String> key() {
        return rows.key();
    }

    /** What makes rows of the file changed rows of the source. */
    KeyedRows rows() {
        return rows;
    }

    /** Judges one row. */
    Verdict judge(RowLine line) {
        Optional<String> fault = rows.fault(line);
        if (fault.isPresent()) {
            return Verdict.rejected(fault.get());
        }
        SourceChange change = rows.change(line, clock.millis());
        byte[] bytes = SourceChangeCodec.encode(change);
        RowStandardizer.Outcome outcome =
                standardizer.standardize(change, bytes, new Arrival(change.capturedAt(), "", 0, 0));
        Rejected rejected = outcome.rejectedOrNull();
        RowSaid said = outcome.saidOrNull();
        if (rejected != null || said == null) {
            return Verdict.rejected(rejected == null ? "nothing is declared of its table" : rejected.detail());
        }
        return new Verdict(new Message(SourceChangeCodec.key(change), bytes), said.statementOrNull(), null);
    }

    /** The change that deletes the row of a line; empty when the line does not say which row it is. */
    Optional<SourceChange> deletion(RowLine line) {
        return rows.fault(line).isPresent() ? Optional.empty() : Optional.of(rows.deletion(line, clock.millis()));
    }
}
