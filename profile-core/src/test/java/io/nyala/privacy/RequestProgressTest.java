package io.nyala.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.link.Erasure;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestProgressTest {

    private static final IdentifierKey EMAIL = new IdentifierKey(1, 1);
    private static final IdentifierKey PHONE = new IdentifierKey(2, 2);
    private static final IdentifierKey ACCOUNT = new IdentifierKey(3, 3);
    private static final long SUBMITTED = Instant.parse("2026-03-10T23:30:00Z").toEpochMilli();
    private static final LocalDate DUE = LocalDate.of(2026, 4, 10);

    @Test
    void anOrderWithoutAReceiptIsPending() {
        assertThat(only(List.of(request("r-1", EMAIL)), List.of()))
                .isEqualTo(
                        new RequestProgress("r-1", request("r-1", EMAIL), RequestState.PENDING, "officer", 0, false));
    }

    @Test
    void receiptsForAllThatIsNamedCompleteIt() {
        SubjectRequest request = request("r-1", EMAIL, PHONE);

        assertThat(only(List.of(request), List.of(receipt("r-1", EMAIL, ACCOUNT)))
                        .state())
                .isEqualTo(RequestState.IN_PROGRESS);
        RequestProgress done =
                only(List.of(request), List.of(receipt("r-1", EMAIL, ACCOUNT), receipt("r-1", PHONE, ACCOUNT)));
        assertThat(done.state()).isEqualTo(RequestState.COMPLETED);
        assertThat(done.forgotten()).isEqualTo(3);
    }

    @Test
    void aReceiptTellsOfAnOrderThatTheLogHasForgotten() {
        assertThat(only(List.of(), List.of(receipt("r-1", EMAIL))))
                .isEqualTo(new RequestProgress("r-1", null, RequestState.COMPLETED, "system", 1, false));
    }

    @Test
    void whatWasDoneIsNotCancelled() {
        List<SubjectRequest> requests = List.of(request("r-1", EMAIL));

        assertThat(RequestProgress.of(requests, List.of("r-1"), List.of(), List.of()))
                .extracting(RequestProgress::state)
                .containsExactly(RequestState.CANCELLED);
        assertThat(RequestProgress.of(requests, List.of("r-1"), List.of(), List.of(receipt("r-1", EMAIL))))
                .extracting(RequestProgress::state)
                .containsExactly(RequestState.COMPLETED);
    }

    @Test
    void whatWasRefusedStaysOpenUnlessItIsOrderedAgain() {
        SubjectRequest refused = request("r-1", SUBMITTED, 1, true, Set.of());
        SubjectRequest again = request("r-1", SUBMITTED, 2, false, Set.of(EMAIL));

        assertThat(only(List.of(refused), List.of()).state()).isEqualTo(RequestState.REFUSED);
        assertThat(only(List.of(refused), List.of()).isDueWithin(7, DUE)).isTrue();
        assertThat(only(List.of(refused, again), List.of()).state()).isEqualTo(RequestState.PENDING);
    }

    @Test
    void theFirstOfTwoOrdersWithOneIdCounts() {
        SubjectRequest first = request("r-1", SUBMITTED, 1, false, Set.of(EMAIL));
        SubjectRequest second = request("r-1", SUBMITTED + 1, 2, false, Set.of(PHONE));

        assertThat(only(List.of(second, first), List.of()).request()).contains(first);
    }

    @Test
    void anErasureThatWaitsIsPendingUntilThereIsAReceipt() {
        long end = Instant.parse("2026-03-17T23:30:00Z").toEpochMilli();
        SubjectRequest waits = request("r-1", EMAIL).waitingUntil(end);
        SubjectRequest ordered = request("r-1", SUBMITTED, SUBMITTED + 9, false, Set.of(EMAIL));

        RequestProgress waiting = only(List.of(waits), List.of());
        assertThat(waiting.state()).isEqualTo(RequestState.PENDING);
        assertThat(waiting.waitsUntil()).hasValue(end);
        assertThat(waiting.isLeftBehind(LocalDate.of(2026, 3, 18))).isFalse();
        assertThat(waiting.isLeftBehind(LocalDate.of(2026, 3, 19))).isTrue();
        assertThat(only(List.of(ordered, waits), List.of())).isEqualTo(waiting);
        RequestProgress done = only(List.of(waits, ordered), List.of(receipt("r-1", EMAIL)));
        assertThat(done.state()).isEqualTo(RequestState.COMPLETED);
        assertThat(done.waitsUntil()).isEmpty();
        assertThat(done.isLeftBehind(LocalDate.of(2026, 3, 19))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-10T23:59:59Z, GDPR, 2026-06-10",
        "2026-11-30T00:00:00Z, GDPR, 2027-02-28",
        "2026-07-01T12:00:00Z, GDPR, 2026-10-01",
        "2026-07-01T12:00:00Z, CCPA, 2026-09-29",
        "2026-07-01T12:00:00Z, UNSPECIFIED, 2026-09-29",
        "2026-02-01T12:00:00Z, CCPA, 2026-05-01"
    })
    void anExtendedRequestIsDueTwoMonthsLaterAsFarAsItsLawAllows(Instant submitted, Regulation law, LocalDate due) {
        long at = submitted.toEpochMilli();
        SubjectRequest request = new SubjectRequest(
                "r-1", "shop", RequestType.ERASURE, law, at, at, "officer", Set.of(), false, SubjectRequest.AT_ONCE);

        RequestProgress extended = RequestProgress.of(List.of(request), List.of(), List.of("r-1", "r-2"), List.of())
                .get(0);

        assertThat(extended.extended()).isTrue();
        assertThat(extended.dueOn()).contains(due);
        assertThat(extended.daysLeft(due)).hasValue(0);
        assertThat(RequestProgress.of(List.of(request), List.of(), List.of("r-2"), List.of()))
                .extracting(
                        RequestProgress::extended, progress -> progress.dueOn().orElseThrow())
                .containsExactly(tuple(false, request.dueOn()));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-10T23:59:59Z, 2026-04-10",
        "2026-01-31T00:00:00Z, 2026-02-28",
        "2028-01-30T12:00:00Z, 2028-02-29",
        "2026-12-31T12:00:00Z, 2027-01-31"
    })
    void aRequestIsDueOnTheSameDayOfTheNextMonthOrItsLast(Instant submitted, LocalDate due) {
        assertThat(SubjectRequest.dueOn(submitted.toEpochMilli())).isEqualTo(due);
    }

    @Test
    void theClockRunsUntilNobodyWaits() {
        RequestProgress open = only(List.of(request("r-1", EMAIL)), List.of());

        assertThat(open.daysLeft(DUE)).hasValue(0);
        assertThat(open.daysLeft(DUE.plusDays(2))).hasValue(-2);
        assertThat(open.isDueWithin(7, DUE.minusDays(7))).isTrue();
        assertThat(open.isDueWithin(7, DUE.minusDays(8))).isFalse();
        assertThat(open.isDueWithin(0, DUE.plusDays(100))).isTrue();
        RequestProgress done = only(List.of(request("r-1", EMAIL)), List.of(receipt("r-1", EMAIL)));
        assertThat(done.daysLeft(DUE)).isEmpty();
        assertThat(done.isDueWithin(7, DUE)).isFalse();
    }

    @Property(tries = 2_000)
    void anyOrderAndAnyDoublingGivesTheSameList(@ForAll long seed) {
        Random random = new Random(seed);
        List<SubjectRequest> requests = some(
                random,
                () -> request(
                        "r-" + random.nextInt(4),
                        SUBMITTED + random.nextInt(3),
                        random.nextInt(3),
                        random.nextBoolean(),
                        keys(random)));
        List<String> cancelled = some(random, () -> "r-" + random.nextInt(4));
        List<String> extended = some(random, () -> "r-" + random.nextInt(4));
        List<Erasure> receipts = some(
                random, () -> receipt("r-" + random.nextInt(5), keys(random).toArray(IdentifierKey[]::new)));

        List<RequestProgress> expected = RequestProgress.of(requests, cancelled, extended, receipts);

        assertThat(RequestProgress.of(
                        doubled(requests, random),
                        doubled(cancelled, random),
                        doubled(extended, random),
                        doubled(receipts, random)))
                .isEqualTo(expected);
        assertThat(expected).extracting(RequestProgress::requestId).isSorted().doesNotHaveDuplicates();
    }

    private static <T> List<T> some(Random random, Supplier<T> maker) {
        return IntStream.range(0, random.nextInt(6))
                .mapToObj(unused -> maker.get())
                .toList();
    }

    private static <T> List<T> doubled(List<T> all, Random random) {
        List<T> doubled = new ArrayList<>(all);
        all.stream().filter(unused -> random.nextBoolean()).forEach(doubled::add);
        Collections.shuffle(doubled, random);
        return doubled;
    }

    private static Set<IdentifierKey> keys(Random random) {
        List<IdentifierKey> keys = new ArrayList<>(List.of(EMAIL, PHONE, ACCOUNT));
        Collections.shuffle(keys, random);
        return Set.copyOf(keys.subList(0, 1 + random.nextInt(2)));
    }

    private static RequestProgress only(List<SubjectRequest> requests, List<Erasure> receipts) {
        List<RequestProgress> all = RequestProgress.of(requests, List.of(), List.of(), receipts);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static SubjectRequest request(String id, IdentifierKey... named) {
        return request(id, SUBMITTED, SUBMITTED + 5, false, Set.of(named));
    }

    private static SubjectRequest request(
            String id, long submittedAt, long receivedAt, boolean refused, Set<IdentifierKey> named) {
        return new SubjectRequest(
                id,
                "shop",
                RequestType.ERASURE,
                Regulation.GDPR,
                submittedAt,
                receivedAt,
                "officer",
                named,
                refused,
                SubjectRequest.AT_ONCE);
    }

    @Test
    void whatIsToldToOneMoreVisitorIsNoRequest() {
        assertThat(RequestProgress.of(List.of(), List.of(), List.of(), List.of(receipt("", new IdentifierKey(1, 2)))))
                .isEmpty();
    }

    private static Erasure receipt(String id, IdentifierKey... keys) {
        return new Erasure(
                "shop",
                id,
                "system",
                SUBMITTED,
                List.of(new ProfileId("0000000000000000000000000000000a")),
                List.of(keys).stream()
                        .map(key -> new Erasure.Forgotten(key, "email", 1))
                        .toList(),
                List.of());
    }
}
