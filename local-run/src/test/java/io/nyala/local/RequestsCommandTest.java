package io.nyala.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.link.Erasure;
import io.nyala.local.answer.Answer;
import io.nyala.privacy.Regulation;
import io.nyala.privacy.RequestProgress;
import io.nyala.privacy.RequestType;
import io.nyala.privacy.SubjectRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestsCommandTest {
    private static final IdentifierKey KEY = new IdentifierKey(1, 2);

    @Test
    void whoWaitsLongestComesFirstAndNearDatesAreMarked() {
        Answer answer = RequestsCommand.answer(
                RequestProgress.of(
                        List.of(
                                request("a-done", "2026-01-05T10:00:00Z"),
                                request("b-late", "2026-01-04T10:00:00Z"),
                                request("c-near", "2026-01-12T10:00:00Z"),
                                request("d-far", "2026-01-13T10:00:00Z")),
                        List.of(),
                        List.of(),
                        List.of(receipt("a-done"), receipt("e-old"))),
                7,
                LocalDate.of(2026, 2, 5));

        assertThat(answer.rows())
                .extracting(row -> row.get(0), row -> row.get(6), row -> row.get(7), row -> row.get(8))
                .containsExactly(
                        row("b-late", "pending", -1L, "overdue"),
                        row("c-near", "pending", 7L, "due"),
                        row("d-far", "pending", 8L, ""),
                        row("a-done", "completed", null, ""),
                        row("e-old", "completed", null, ""));
    }

    @Test
    void aReceiptAloneSaysWhoOrderedItButNoDates() {
        Answer answer = RequestsCommand.answer(
                RequestProgress.of(List.of(), List.of(), List.of(), List.of(receipt("e-old"))), 7, LocalDate.EPOCH);

        assertThat(answer.rows())
                .containsExactly(Arrays.asList(
                        "e-old", "erasure", null, null, null, null, "completed", null, "", 1L, "system", null, ""));
    }

    @Test
    void whatWaitsSaysUntilWhenAndWhatNobodyCarriedOutIsMarked() {
        long end = Instant.parse("2026-01-12T10:00:00Z").toEpochMilli();
        List<RequestProgress> waiting = RequestProgress.of(
                List.of(
                        request("a-waits", "2026-01-05T10:00:00Z").waitingUntil(end),
                        request("b-longer", "2026-01-06T10:00:00Z"),
                        request("c-not", "2026-01-07T10:00:00Z").waitingUntil(end)),
                List.of("c-not"),
                List.of("b-longer"),
                List.of());

        assertThat(RequestsCommand.answer(waiting, 7, LocalDate.of(2026, 1, 13)).rows())
                .extracting(
                        row -> row.get(0),
                        row -> row.get(5),
                        row -> row.get(6),
                        row -> row.get(8),
                        row -> row.get(11),
                        row -> row.get(12))
                .containsExactly(
                        row("a-waits", "2026-02-05", "pending", "", "2026-01-12T10:00:00Z", ""),
                        row("b-longer", "2026-04-06", "pending", "", null, "yes"),
                        row("c-not", "2026-02-07", "cancelled", "", null, ""));
        assertThat(RequestsCommand.answer(waiting, 7, LocalDate.of(2026, 1, 14)).rows())
                .extracting(row -> row.get(8))
                .containsExactly("not_carried_out", "", "");
    }

    private static Tuple row(@Nullable Object... values) {
        return Tuple.tuple(values);
    }

    private static SubjectRequest request(String id, String submitted) {
        long at = Instant.parse(submitted).toEpochMilli();
        return new SubjectRequest(
                id,
                "shop",
                RequestType.ERASURE,
                Regulation.GDPR,
                at,
                at,
                "officer",
                Set.of(KEY),
                false,
                SubjectRequest.AT_ONCE);
    }

    private static Erasure receipt(String id) {
        return new Erasure(
                "shop",
                id,
                "system",
                1,
                List.of(new ProfileId("0000000000000000000000000000000a")),
                List.of(new Erasure.Forgotten(KEY, "email", 1)),
                List.of());
    }
}
