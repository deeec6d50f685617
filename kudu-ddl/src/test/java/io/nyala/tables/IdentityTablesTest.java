package io.nyala.tables;

import static io.nyala.tables.Rows.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.link.ChangeKind;
import io.nyala.link.Erasure;
import io.nyala.link.IdentityChange;
import io.nyala.link.PendingMatch;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentityTablesTest {

    private static final IdentifierKey LEFT = new IdentifierKey(1, 2);
    private static final IdentifierKey RIGHT = new IdentifierKey(3, 4);
    private static final ProfileId OLD = new ProfileId("0".repeat(32));
    private static final ProfileId NEW = new ProfileId("1".repeat(32));

    @Test
    void aLineOfTheHistoryBecomesARow() {
        TableRow row = IdentityChangeTable.row(new IdentityChange(
                "a|b",
                7,
                1_700_000_000_123L,
                ChangeKind.MERGED,
                OLD,
                NEW,
                LEFT,
                RIGHT,
                "same event",
                "m-1",
                "steward"));

        assertThat(row.primaryKey())
                .isEqualTo(IdentityChangeTable.primaryKey("a|b", 7))
                .isEqualTo("a\\|b|7");
        assertThat(value(row, "tenant")).isEqualTo("a|b");
        assertThat(value(row, "epoch")).isEqualTo(7L);
        assertThat(value(row, "changed_at")).isEqualTo(1_700_000_000_123_000L);
        assertThat(value(row, "kind")).isEqualTo("merged");
        assertThat(value(row, "from_profile_id")).isEqualTo(OLD.hex());
        assertThat(value(row, "to_profile_id")).isEqualTo(NEW.hex());
        assertThat(value(row, "identifier_key")).isEqualTo(LEFT.hex());
        assertThat(value(row, "other_identifier_key")).isEqualTo(RIGHT.hex());
        assertThat(value(row, "reason")).isEqualTo("same event");
        assertThat(value(row, "evidence_message_id")).isEqualTo("m-1");
        assertThat(value(row, "requested_by")).isEqualTo("steward");
    }

    @Test
    void aMessageIsOrderedByNobody() {
        TableRow row = IdentityChangeTable.row(
                new IdentityChange("default", 7, 1, ChangeKind.EXPIRED, OLD, OLD, LEFT, null, "", "m-1", ""));

        assertThat(value(row, "other_identifier_key")).isNull();
        assertThat(value(row, "requested_by")).isNull();
        assertThat(value(row, "reason")).isEqualTo("");
    }

    @Test
    void theCommentNamesEveryKind() {
        String comment = IdentityChangeTable.TABLE.columns().stream()
                .filter(column -> column.name().equals("kind"))
                .findFirst()
                .orElseThrow()
                .comment();

        for (ChangeKind kind : ChangeKind.values()) {
            assertThat(comment).contains(kind.word());
        }
    }

    @Test
    void anErasureIsARowAnOrderAndARowAnIdentifier() {
        Erasure erasure = new Erasure(
                "shop",
                "r-1",
                "officer",
                1_700_000_000_123L,
                List.of(OLD),
                List.of(new Erasure.Forgotten(LEFT, "email", 2), new Erasure.Forgotten(RIGHT, "user_id", 1)),
                List.of());

        TableRow order = ErasureTable.row(erasure);
        List<TableRow> receipts = ErasureReceiptTable.rows(erasure);

        assertThat(order.primaryKey()).isEqualTo("shop|r-1");
        assertThat(value(order, "erased_at")).isEqualTo(1_700_000_000_123_000L);
        assertThat(value(order, "requested_by")).isEqualTo("officer");
        assertThat(receipts)
                .extracting(TableRow::primaryKey)
                .containsExactly("shop|r-1|" + LEFT.hex(), "shop|r-1|" + RIGHT.hex());
        assertThat(value(receipts.get(0), "namespace")).isEqualTo("email");
        assertThat(value(receipts.get(0), "generation")).isEqualTo(2L);
    }

    @Test
    void anOpenMatchIsDecidedByNobody() {
        TableRow row = PendingMatchTable.row(match(PendingMatch.State.OPEN, 0, ""));

        assertThat(row.primaryKey())
                .isEqualTo(PendingMatchTable.primaryKey("match-1"))
                .isEqualTo("match-1");
        assertThat(value(row, "tenant")).isEqualTo("default");
        assertThat(value(row, "left_identifier_key")).isEqualTo(LEFT.hex());
        assertThat(value(row, "right_identifier_key")).isEqualTo(RIGHT.hex());
        assertThat(value(row, "left_profile_id")).isEqualTo(OLD.hex());
        assertThat(value(row, "right_profile_id")).isEqualTo(NEW.hex());
        assertThat(value(row, "confidence")).isEqualTo(0.75);
        assertThat(value(row, "raised_by")).isEqualTo("names");
        assertThat(value(row, "evidence")).isEqualTo("same name and birthday");
        assertThat(value(row, "raised_at")).isEqualTo(5_000L);
        assertThat(value(row, "state")).isEqualTo("open");
        assertThat(value(row, "decided_at")).isNull();
        assertThat(value(row, "decided_by")).isNull();
        assertThat(value(row, "version")).isEqualTo(9L);
    }

    @Test
    void aDecidedMatchSaysByWhomAndWhen() {
        TableRow row = PendingMatchTable.row(match(PendingMatch.State.DIFFERENT_PEOPLE, 8, "steward"));

        assertThat(value(row, "state")).isEqualTo("different_people");
        assertThat(value(row, "decided_at")).isEqualTo(8_000L);
        assertThat(value(row, "decided_by")).isEqualTo("steward");
    }

    private static PendingMatch match(PendingMatch.State state, long decidedAt, String decidedBy) {
        return new PendingMatch(
                "default",
                "match-1",
                LEFT,
                RIGHT,
                OLD,
                NEW,
                0.75,
                "names",
                "same name and birthday",
                5,
                state,
                decidedAt,
                decidedBy,
                9);
    }
}
