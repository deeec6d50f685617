package io.nyala.tables;

import static io.nyala.tables.Rows.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.event.Campaign;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.ProfileId;
import io.nyala.profile.Consent;
import io.nyala.profile.Fragment;
import io.nyala.profile.Profile;
import io.nyala.profile.ProfileRules;
import io.nyala.profile.RowStatements;
import io.nyala.profile.Visit;
import io.nyala.profile.Visits;
import io.nyala.resolve.ResolvedIdentifier;
import io.nyala.sessionize.SessionId;
import io.nyala.sessionize.SessionKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TableRowTest {

    private final IdentifierKeys keys = new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]);
    private final Identifier owner = keys.identifier("default", "email", "planted@example.com");
    private final ProfileId profileId = keys.singleProfile(owner.key(), 0);

    @Test
    void aProfileBecomesARowWithEveryColumn() {
        TableRow row = ProfileTable.row(profile(fragment(1_000, 2_000)), 3_000);

        assertThat(value(row, "profile_id")).isEqualTo(profileId.hex());
        assertThat(value(row, "first_seen")).isEqualTo(1_000_000L);
        assertThat(value(row, "last_seen")).isEqualTo(2_000_000L);
        assertThat(value(row, "updated_at")).isEqualTo(3_000_000L);
        assertThat(value(row, "email")).isEqualTo("planted@example.com");
        assertThat(value(row, "total_revenue")).isEqualTo(19.99);
    }

    @Test
    void sessionsBecomeFiguresThatEndWithTheLastOne() {
        long day = 86_400_000;
        Fragment fragment = fragment(1_000, 2_000)
                .fold(visit(0, "spring"))
                .fold(visit(22 * day, ""))
                .fold(visit(23 * day - 1, ""))
                .fold(visit(29 * day, ""));

        TableRow row = ProfileTable.row(profile(fragment), 3_000);

        assertThat(value(row, "session_count")).isEqualTo(4L);
        assertThat(value(row, "last_session_at")).isEqualTo(29 * day * 1000);
        assertThat(value(row, "last_campaign")).isEqualTo("spring");
        assertThat(value(row, "sessions_7d")).isEqualTo(1L);
        assertThat(value(row, "sessions_30d")).isEqualTo(4L);
        assertThat(value(row, "days_active")).isEqualTo(3L);
    }

    @Test
    void someoneWithoutASessionHasNone() {
        TableRow row = ProfileTable.row(profile(fragment(1_000, 2_000)), 3_000);

        for (String count : List.of("session_count", "sessions_7d", "sessions_30d", "days_active")) {
            assertThat(value(row, count)).isEqualTo(0L);
        }
        assertThat(value(row, "last_session_at")).isNull();
        assertThat(value(row, "last_campaign")).isNull();
    }

    @Test
    void someoneNeverActiveHasNoLastSeen() {
        assertThat(value(ProfileTable.row(profile(fragment(1_000, Fragment.NEVER)), 3_000), "last_seen"))
                .isNull();
        assertThat(value(IdentifierTable.row(known(1_000, Fragment.NEVER), profileId), "last_seen"))
                .isNull();
    }

    @Test
    void theIdentifierRowIsTheSameUntilAnotherDay() {
        long day = 86_400_000;

        assertThat(IdentifierTable.sameRow(known(1_000, 2_000), known(1_000, day - 1)))
                .isTrue();
        assertThat(IdentifierTable.sameRow(known(1_000, 2_000), known(1_000, day)))
                .isFalse();
        assertThat(IdentifierTable.sameRow(known(1_000, 2_000), known(999, 2_000)))
                .isFalse();
    }

    @Test
    void aColumnOutOfOrderIsRefused() {
        assertThatThrownBy(() -> TableRow.of(Tables.PROFILE).put("tenant", "default"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected column profile_id");
    }

    @Test
    void aMissingValueIsRefusedWhereNullIsNotAllowed() {
        assertThatThrownBy(() -> TableRow.of(Tables.PROFILE).put("profile_id", null))
                .hasMessageContaining("may not be NULL");
    }

    @Test
    void aRowRendersNothingPersonal() {
        assertThat(ProfileTable.row(profile(fragment(1, 2)), 3).toString()).doesNotContain("planted");
    }

    @Test
    void everyColumnExplainsItselfAndIsNamedOnce() {
        for (Table table : Tables.ALL) {
            Set<String> names = new HashSet<>();
            for (Column column : table.columns()) {
                assertThat(column.comment()).endsWith(".");
                assertThat(names.add(column.name())).isTrue();
            }
            assertThat(table.key()).noneMatch(Column::nullable);
        }
    }

    private Fragment fragment(long firstSeen, long lastSeen) {
        return new Fragment(
                "default",
                owner,
                0,
                1,
                firstSeen,
                lastSeen,
                1,
                1,
                19_990_000,
                new TreeMap<>(),
                Visits.NONE,
                Consent.NONE,
                RowStatements.NONE);
    }

    private Visit visit(long startedAt, String campaign) {
        SessionId id = new SessionId(owner.key(), startedAt, new SessionKey(0, startedAt));
        return new Visit(id, new Campaign(campaign, "", ""), Visit.NEVER);
    }

    private Profile profile(Fragment fragment) {
        return Profile.of(profileId, List.of(fragment), ProfileRules.DEFAULT);
    }

    private ResolvedIdentifier known(long firstSeen, long lastSeen) {
        return ResolvedIdentifier.UNKNOWN.with(fragment(firstSeen, lastSeen));
    }
}
