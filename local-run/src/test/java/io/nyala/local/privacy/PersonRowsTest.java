package io.nyala.local.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.local.answer.Answer;
import io.nyala.local.privacy.PersonRows.People;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PersonRowsTest {
    private static final IdentifierKey EMAIL = new IdentifierKey(1, 1);
    private static final IdentifierKey BROWSER = new IdentifierKey(2, 2);
    private static final ProfileId PROFILE = new ProfileId("0000000000000000000000000000000a");

    private final List<String> asked = new ArrayList<>();

    @Test
    void aPersonIsAllIdentifiersOfTheProfilesThatAreNamed() {
        PersonRows rows = new PersonRows(query -> {
            asked.add(query);
            return query.contains("distinct profile_id") ? answer(PROFILE.hex()) : answer(EMAIL.hex(), BROWSER.hex());
        });

        assertThat(rows.named(Set.of(EMAIL))).isEqualTo(new People(Set.of(EMAIL, BROWSER), Set.of(PROFILE)));
    }

    @Test
    void whoIsNotKnownHasNoProfileAndStaysNamed() {
        PersonRows rows = new PersonRows(query -> answer());

        assertThat(rows.named(Set.of(EMAIL))).isEqualTo(new People(Set.of(EMAIL), Set.of()));
    }

    @Test
    void whoHasNoRowIsNotKnown() {
        PersonRows rows = new PersonRows(query -> answer(EMAIL.hex()));

        assertThat(rows.known(Set.of(EMAIL, BROWSER))).containsExactly(EMAIL);
    }

    @Test
    void whoIsHeldIsAskedForByTheEndOfTheHold() {
        assertThat(PersonRows.held(Set.of(EMAIL, BROWSER), OptionalLong.of(1_767_323_045_006L)))
                .endsWith("in ('00000000000000010000000000000001', '00000000000000020000000000000002')"
                        + " and held_until = cast('2026-01-02 03:04:05.006' as timestamp) having count(*) = 2");
        assertThat(PersonRows.held(Set.of(EMAIL), OptionalLong.empty()))
                .endsWith("in ('00000000000000010000000000000001') and held_until is null having count(*) = 1");
    }

    @Test
    void whoeverOfThePersonIsHeldLongestSaysUntilWhen() {
        PersonRows rows = new PersonRows(query -> {
            asked.add(query);
            return answer("2027-03-01 00:00:00");
        });

        assertThat(rows.heldUntil(new People(Set.of(EMAIL, BROWSER), Set.of(PROFILE)), 1_767_323_045_006L))
                .contains("2027-03-01 00:00:00");
        assertThat(asked.get(0)).contains("held_until > cast('2026-01-02 03:04:05.006' as timestamp)");
    }

    @Test
    void rowsOfWhoComesBackLaterAreNotCounted() {
        PersonRows rows = new PersonRows(query -> {
            asked.add(query);
            return answer(3L);
        });

        assertThat(rows.count(new People(Set.of(EMAIL), Set.of(PROFILE)), 1_767_323_045_006L))
                .isEqualTo(Map.of("profile", 3L, "identifier", 3L, "session", 3L, "event", 3L));
        assertThat(asked)
                .filteredOn(query -> !query.contains("nyala.profile "))
                .hasSize(3)
                .allMatch(query -> query.contains("identifier_key in ('00000000000000010000000000000001')")
                        && query.endsWith("<= cast('2026-01-02 03:04:05.006' as timestamp)"));
    }

    @Test
    void withoutAProfileNoneIsAskedFor() {
        PersonRows rows = new PersonRows(query -> {
            asked.add(query);
            return answer(0L);
        });

        assertThat(rows.count(new People(Set.of(EMAIL), Set.of()), 1)).containsEntry("profile", 0L);
        assertThat(asked).hasSize(3).noneMatch(query -> query.contains("nyala.profile "));
    }

    private static Answer answer(Object... values) {
        return new Answer(
                List.of("x"),
                List.of(values).stream().map(List::<@Nullable Object>of).toList());
    }
}
