package io.nyala.local.steward;

import io.nyala.link.ChangeKind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A row of table {@code identity_change}, as SQL answers.
 *
 * @param epoch place in the history
 * @param kind what happened
 * @param identifier key of the identifier
 * @param otherOrNull key of the identifier it was seen or named with, or null
 * @param profile the person after
 * @param at when
 * @param evidence message or order
 * @param reason the rule or the words of a steward
 */
public record Fact(
        long epoch,
        ChangeKind kind,
        String identifier,
        @Nullable String otherOrNull,
        String profile,
        String at,
        String evidence,
        String reason) {

    /** What to select, of a table that the query calls {@code c}, so that {@link #of} understands the row. */
    public static final String COLUMNS = "c.epoch, c.kind, c.identifier_key, c.other_identifier_key, c.to_profile_id,"
            + " c.changed_at, c.evidence_message_id, c.reason";

    /** Reads a row of {@link #COLUMNS}. */
    public static Fact of(List<@Nullable Object> row) {
        Object other = row.get(3);
        return new Fact(
                Long.parseLong(String.valueOf(row.get(0))),
                ChangeKind.valueOf(String.valueOf(row.get(1)).toUpperCase(Locale.ROOT)),
                String.valueOf(row.get(2)),
                other == null ? null : other.toString(),
                String.valueOf(row.get(4)),
                String.valueOf(row.get(5)),
                String.valueOf(row.get(6)),
                String.valueOf(row.get(7)));
    }
}
