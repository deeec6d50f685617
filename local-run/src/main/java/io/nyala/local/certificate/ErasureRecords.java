package io.nyala.local.certificate;

import io.nyala.codec.ErasureReceiptCodec;
import io.nyala.codec.SubjectRequestCodec;
import io.nyala.identity.IdentifierKey;
import io.nyala.link.Erasure;
import io.nyala.link.Erasure.Forgotten;
import io.nyala.local.privacy.RequestLog;
import io.nyala.privacy.RequestProgress;
import io.nyala.privacy.SubjectRequest;
import io.nyala.services.NyalaTopics;
import io.nyala.standardize.LogRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers what the log says of erasures that were carried out. */
public final class ErasureRecords {

    /** What has to be read, in any order. */
    public static final List<String> TOPICS = RequestLog.TOPICS;

    private final RequestLog orders;
    private final Map<String, List<Receipt>> receipts = new HashMap<>();

    /** @param codec reads requests */
    public ErasureRecords(SubjectRequestCodec codec) {
        this.orders = new RequestLog(codec);
    }

    private record Receipt(Erasure erasure, long loggedAt) {}

    /** The next record of one of {@link #TOPICS}. */
    public void take(LogRecord record) {
        orders.take(record);
        byte[] value = record.value();
        if (value != null && record.topic().equals(NyalaTopics.ERASURE_RECEIPT)) {
            ErasureReceiptCodec.decode(value)
                    .filter(erasure -> !erasure.requestId().isEmpty())
                    .ifPresent(erasure -> receipts.computeIfAbsent(erasure.requestId(), unused -> new ArrayList<>())
                            .add(new Receipt(erasure, record.timestamp())));
        }
    }

    /**
     * The erasures that took one of some identifiers, the first first.
     *
     * @param named keys of the identifiers
     */
    public List<CertifiedErasure> of(Set<IdentifierKey> named) {
        Map<String, RequestProgress> known =
                orders.progress().stream().collect(Collectors.toMap(RequestProgress::requestId, Function.identity()));
        return receipts.entrySet().stream()
                .filter(order -> order.getValue().stream()
                        .flatMap(receipt -> receipt.erasure().forgotten().stream())
                        .anyMatch(named::contains))
                .map(order -> erasure(order.getKey(), order.getValue(), known.get(order.getKey())))
                .sorted(Comparator.comparing(CertifiedErasure::carriedOutAt).thenComparing(CertifiedErasure::requestId))
                .toList();
    }

    /**
     * Those of some identifiers that no erasure took.
     *
     * @param named their keys
     * @param erasures that took some of them
     */
    public static Set<IdentifierKey> notTaken(Set<IdentifierKey> named, Collection<CertifiedErasure> erasures) {
        Set<IdentifierKey> left = new HashSet<>(named);
        erasures.forEach(erasure -> erasure.identifiers().forEach(forgotten -> left.remove(forgotten.key())));
        return left;
    }

    private static CertifiedErasure erasure(
            String requestId, List<Receipt> receipts, @Nullable RequestProgress progress) {
        SubjectRequest request = progress == null ? null : progress.requestOrNull();
        List<Forgotten> identifiers = receipts.stream()
                .flatMap(receipt -> receipt.erasure().identifiers().stream())
                .distinct()
                .sorted(Comparator.comparing(
                                (Forgotten forgotten) -> forgotten.key().hex())
                        .thenComparing(Forgotten::namespace)
                        .thenComparingInt(Forgotten::generation))
                .toList();
        return new CertifiedErasure(
                requestId,
                request == null ? null : Instant.ofEpochMilli(request.submittedAt()),
                request == null ? null : Instant.ofEpochMilli(request.receivedAt()),
                Instant.ofEpochMilli(receipts.stream()
                        .mapToLong(receipt -> receipt.erasure().erasedAt())
                        .max()
                        .orElseThrow()),
                Instant.ofEpochMilli(
                        receipts.stream().mapToLong(Receipt::loggedAt).min().orElseThrow()),
                identifiers);
    }
}
