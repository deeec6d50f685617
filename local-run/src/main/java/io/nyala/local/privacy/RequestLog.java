package io.nyala.local.privacy;

import io.nyala.codec.ErasureReceiptCodec;
import io.nyala.codec.RejectedEventCodec;
import io.nyala.codec.SubjectRequestCodec;
import io.nyala.link.Erasure;
import io.nyala.privacy.RequestProgress;
import io.nyala.privacy.SubjectRequest;
import io.nyala.services.NyalaTopics;
import io.nyala.standardize.LogRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gathers what the log says of requests: orders, receipts, and which orders the job could not accept. */
public final class RequestLog {

    /** What has to be read, in any order. */
    public static final List<String> TOPICS =
            List.of(NyalaTopics.CONTROL, NyalaTopics.ERASURE_RECEIPT, NyalaTopics.REJECTED_EVENT);

    private final SubjectRequestCodec codec;
    private final List<LogRecord> orders = new ArrayList<>();
    private final List<Erasure> receipts = new ArrayList<>();
    private final Set<String> refused = new HashSet<>();

    /** @param codec reads requests */
    public RequestLog(SubjectRequestCodec codec) {
        this.codec = codec;
    }

    /** The next record of one of {@link #TOPICS}. */
    public void take(LogRecord record) {
        byte[] value = record.value();
        if (value == null) {
            return;
        }
        switch (record.topic()) {
            case NyalaTopics.CONTROL -> orders.add(record);
            case NyalaTopics.ERASURE_RECEIPT ->
                ErasureReceiptCodec.decode(value).ifPresent(receipts::add);
            default ->
                RejectedEventCodec.decode(value)
                        .map(letter -> letter.record().position())
                        .ifPresent(refused::add);
        }
    }

    /** How far each request has come, by all that was taken. */
    public List<RequestProgress> progress() {
        List<SubjectRequest> requests = new ArrayList<>();
        Set<String> carriedOut = new HashSet<>();
        Set<String> cancelled = new HashSet<>();
        Set<String> extended = new HashSet<>();
        orders.sort(Comparator.comparingInt(LogRecord::partition).thenComparingLong(LogRecord::offset));
        for (LogRecord order : orders) {
            boolean isRefused = refused.contains(order.position());
            Optional<SubjectRequest> request = codec.decode(order, isRefused);
            request.ifPresent(requests::add);
            if (!isRefused) {
                request.filter(said -> !said.isWaiting()).ifPresent(said -> carriedOut.add(said.requestId()));
                // the job goes by what is first in the log, and so does this
                SubjectRequestCodec.cancelled(order)
                        .filter(id -> !carriedOut.contains(id))
                        .ifPresent(cancelled::add);
                SubjectRequestCodec.extended(order).ifPresent(extended::add);
            }
        }
        return RequestProgress.of(requests, cancelled, extended, receipts);
    }

    /** How far one request has come; empty when nothing was said of it. */
    public Optional<RequestProgress> progress(String requestId) {
        return progress().stream()
                .filter(request -> request.requestId().equals(requestId))
                .findFirst();
    }
}
