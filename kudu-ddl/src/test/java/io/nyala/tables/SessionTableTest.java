package io.nyala.tables;

import static io.nyala.tables.Rows.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.event.Campaign;
import io.nyala.identity.IdentifierKey;
import io.nyala.sessionize.Session;
import io.nyala.sessionize.SessionId;
import io.nyala.sessionize.SessionKey;
import io.nyala.sessionize.SessionRow;
import org.junit.jupiter.api.Test;

class SessionTableTest {

    private static final IdentifierKey VISITOR = new IdentifierKey(1, 2);
    private static final SessionId ID =
            new SessionId(new IdentifierKey(3, 4), 1_700_000_000_123L, new SessionKey(Long.MIN_VALUE, 7));

    @Test
    void theJournalNamesTheRowByItsKey() {
        assertThat(SessionTable.primaryKey(ID))
                .isEqualTo(SessionTable.row(VISITOR, row()).primaryKey());
        assertThat(SessionTable.id(SessionTable.primaryKey(ID))).isEqualTo(ID);
    }

    @Test
    void aKeyBeforeTheEpochIsReadBack() {
        SessionId early = new SessionId(VISITOR, -5, new SessionKey(0, 7));

        assertThat(SessionTable.id(SessionTable.primaryKey(early))).isEqualTo(early);
    }

    @Test
    void whatIsNoKeyIsRefused() {
        assertThatThrownBy(() -> SessionTable.id("a|b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theRowSaysWhatTheSessionSays() {
        TableRow row = SessionTable.row(VISITOR, row());

        assertThat(value(row, "visitor_key")).isEqualTo(VISITOR.hex());
        assertThat(value(row, "started_at")).isEqualTo(1_700_000_000_123_000L);
        assertThat(value(row, "ended_at")).isEqualTo(1_700_000_060_123_000L);
        assertThat(value(row, "duration_ms")).isEqualTo(60_000L);
        assertThat(value(row, "event_count")).isEqualTo(5L);
        assertThat(value(row, "page_count")).isEqualTo(3L);
        assertThat(value(row, "path_length")).isEqualTo(2L);
        assertThat(value(row, "entry_page")).isEqualTo("/in");
        assertThat(value(row, "exit_page")).isEqualTo("/out");
        assertThat(value(row, "channel")).isEqualTo("web");
        assertThat(value(row, "referrer")).isNull();
        assertThat(value(row, "campaign")).isEqualTo("spring");
        assertThat(value(row, "device")).isEqualTo("phone");
        assertThat(value(row, "country")).isEqualTo("DE");
        assertThat(value(row, "revenue")).isEqualTo(12.5);
        assertThat(value(row, "is_closed")).isEqualTo(true);
        assertThat(value(row, "start_seen")).isEqualTo(true);
        assertThat(value(row, "end_seen")).isEqualTo(false);
        assertThat(value(row, "version")).isEqualTo(9L);
    }

    private static SessionRow row() {
        return new SessionRow(
                new Session(
                        ID,
                        1,
                        null,
                        1_700_000_060_123L,
                        1_700_001_860_123L,
                        5,
                        3,
                        2,
                        "/in",
                        "/out",
                        "web",
                        "",
                        new Campaign("spring", "s", "m"),
                        "phone",
                        "DE",
                        12_500_000,
                        true,
                        false),
                true,
                9);
    }
}
