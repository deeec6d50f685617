package io.nyala.privacy;

import io.nyala.identity.IdentifierKey;
import io.nyala.link.Erasure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far one request has come, from the orders and the receipts of the log. No personal data but who ordered it.
 *
 * @param requestId names the request
 * @param requestOrNull what was ordered; null when the log has forgotten the order, and the receipts alone tell of it
 * @param state how far it has come
 * @param by who ordered it
 * @param forgotten how many identifiers were forgotten
 * @param extended whether the answer takes longer
 */
public record RequestProgress(
        String requestId,
        @Nullable SubjectRequest requestOrNull,
        RequestState state,
        String by,
        int forgotten,
        boolean extended) {

    /** Of two orders with one id the first counts; one that was refused counts for nothing beside another. */
    private static final Comparator<SubjectRequest> FIRST = Comparator.comparing(SubjectRequest::refused)
            .thenComparingLong(SubjectRequest::receivedAt)
            .thenComparingLong(SubjectRequest::submittedAt)
            .thenComparing(SubjectRequest::type)
            .thenComparing(SubjectRequest::regulation)
            .thenComparing(SubjectRequest::tenant)
            .thenComparing(SubjectRequest::by)
            .thenComparingLong(SubjectRequest::waitsUntil)
            .thenComparing(request -> new TreeSet<>(request.named()).toString());

    /** Refuses nulls. */
    public RequestProgress {
        Objects.requireNonNull(requestId);
        Objects.requireNonNull(state);
        Objects.requireNonNull(by);
    }

    /**
     * Joins what the log says; the same for any order of it, and however often it says something.
     *
     * @param requests orders of people
     * @param cancelled ids of requests that were withdrawn in time
     * @param extended ids of requests whose answer takes longer
     * @param receipts of people who were forgotten
     * @return one line a request, in order of ids
     */
    public static List<RequestProgress> of(
            Collection<SubjectRequest> requests,
            Collection<String> cancelled,
            Collection<String> extended,
            Collection<Erasure> receipts) {
        Map<String, SubjectRequest> ordered = new TreeMap<>();
        requests.forEach(request -> ordered.merge(
                request.requestId(), request, (one, other) -> FIRST.compare(one, other) <= 0 ? one : other));
        Map<String, Set<Erasure>> done = receipts.stream()
                .filter(receipt -> !receipt.requestId().isEmpty())
                .collect(Collectors.groupingBy(Erasure::requestId, TreeMap::new, Collectors.toSet()));
        Set<String> withdrawn = new HashSet<>(cancelled);
        Set<String> longer = new HashSet<>(extended);
        Set<String> ids = new TreeSet<>(ordered.keySet());
        ids.addAll(done.keySet());
        List<RequestProgress> all = new ArrayList<>();
        for (String id : ids) {
            all.add(of(
                    id, ordered.get(id), withdrawn.contains(id), longer.contains(id), done.getOrDefault(id, Set.of())));
        }
        return List.copyOf(all);
    }

    private static RequestProgress of(
            String id, @Nullable SubjectRequest request, boolean cancelled, boolean extended, Set<Erasure> receipts) {
        Set<IdentifierKey> forgotten = new HashSet<>();
        receipts.forEach(receipt -> forgotten.addAll(receipt.forgotten()));
        String by = request != null
                ? request.by()
                : receipts.stream()
                        .map(Erasure::by)
                        .min(Comparator.naturalOrder())
                        .orElse("");
        return new RequestProgress(id, request, state(request, cancelled, forgotten), by, forgotten.size(), extended);
    }

    /** What has happened wins over what was ordered later. */
    private static RequestState state(
            @Nullable SubjectRequest request, boolean cancelled, Set<IdentifierKey> forgotten) {
        if (!forgotten.isEmpty()) {
            return request == null || forgotten.containsAll(request.named())
                    ? RequestState.COMPLETED
                    : RequestState.IN_PROGRESS;
        }
        if (cancelled) {
            return RequestState.CANCELLED;
        }
        return request != null && request.refused() ? RequestState.REFUSED : RequestState.PENDING;
    }

    /** What was ordered, while the log knows it. */
    public Optional<SubjectRequest> request() {
        return Optional.ofNullable(requestOrNull);
    }

    /** The day on which the request is due, UTC; empty when the log has forgotten the order. */
    public Optional<LocalDate> dueOn() {
        return request().map(request -> extended ? request.extendedDueOn() : request.dueOn());
    }

    /** When a waiting period is over after which the request is carried out, epoch milliseconds; empty when it does not wait for that. */
    public OptionalLong waitsUntil() {
        return state == RequestState.PENDING && requestOrNull != null && requestOrNull.isWaiting()
                ? OptionalLong.of(requestOrNull.waitsUntil())
                : OptionalLong.empty();
    }

    /** Whether the waiting period is over for more than a day and nothing is heard: nobody has seen to it that it is carried out. */
    public boolean isLeftBehind(LocalDate today) {
        OptionalLong until = waitsUntil();
        return until.isPresent()
                && LocalDate.ofInstant(Instant.ofEpochMilli(until.getAsLong()), ZoneOffset.UTC)
                        .plusDays(1)
                        .isBefore(today);
    }

    /**
     * Days until the request is due, UTC: 0 on the last day, negative when it is overdue.
     *
     * @return empty when nobody waits for it any more
     */
    public OptionalLong daysLeft(LocalDate today) {
        Optional<LocalDate> due = state.isOpen() ? dueOn() : Optional.empty();
        return due.isPresent() ? OptionalLong.of(ChronoUnit.DAYS.between(today, due.get())) : OptionalLong.empty();
    }

    /** Whether somebody waits for it and it is due in so many days or less, or overdue. */
    public boolean isDueWithin(long days, LocalDate today) {
        OptionalLong left = daysLeft(today);
        return left.isPresent() && left.getAsLong() <= days;
    }
}
