package io.nyala.local.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.nyala.codec.CommandCodec;
import io.nyala.codec.ErasureReceiptCodec;
import io.nyala.codec.RejectedEventCodec;
import io.nyala.codec.SubjectRequestCodec;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.identity.ProfileId;
import io.nyala.link.Command.Order;
import io.nyala.link.Erasure;
import io.nyala.privacy.Regulation;
import io.nyala.privacy.RequestProgress;
import io.nyala.privacy.RequestState;
import io.nyala.services.NyalaTopics;
import io.nyala.standardize.DeadLetter;
import io.nyala.standardize.LogRecord;
import io.nyala.standardize.NamedValue;
import io.nyala.standardize.RejectReason;
import io.nyala.standardize.Sources;
import io.nyala.standardize.Standardized.Rejected;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestLogTest {
    private static final IdentifierKeys KEYS = new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]);
    private static final String ONE = "00000000-0000-4000-8000-000000000001";
    private static final String OTHER = "00000000-0000-4000-8000-000000000002";

    private final RequestLog log =
            new RequestLog(new SubjectRequestCodec(new CommandCodec(KEYS, Sources.NONE, IdentityRules.DEFAULT)));

    @Test
    void anOrderIsCompletedByItsReceiptAndNoOther() {
        log.take(receipt(ONE));
        log.take(order(0, ONE));
        log.take(order(1, OTHER));

        assertThat(log.progress())
                .extracting(RequestProgress::requestId, RequestProgress::state)
                .containsExactly(tuple(ONE, RequestState.COMPLETED), tuple(OTHER, RequestState.PENDING));
    }

    @Test
    void anOrderAmongTheDeadLettersIsRefused() {
        LogRecord order = order(5, ONE);
        log.take(record(
                NyalaTopics.REJECTED_EVENT,
                9,
                RejectedEventCodec.encode(new DeadLetter(
                        order, "", "", null, new Rejected(RejectReason.INVALID_COMMAND, "wrong", ""), 7))));
        log.take(order);
        log.take(order(6, OTHER));

        assertThat(log.progress())
                .extracting(RequestProgress::state)
                .containsExactly(RequestState.REFUSED, RequestState.PENDING);
    }

    @Test
    void recordsWithoutAValueSayNothing() {
        RequestLog.TOPICS.forEach(topic -> log.take(record(topic, 0, null)));

        assertThat(log.progress()).isEmpty();
    }

    private static LogRecord order(long offset, String requestId) {
        Order order = new Order("default", requestId, 1, "officer", "");
        return record(
                NyalaTopics.CONTROL,
                offset,
                CommandCodec.erase(order, Regulation.GDPR, 1, List.of(new NamedValue("user_id", "u-1"))));
    }

    private static LogRecord receipt(String requestId) {
        IdentifierKey key = KEYS.identifier("default", "user_id", "u-1").key();
        return record(
                NyalaTopics.ERASURE_RECEIPT,
                0,
                ErasureReceiptCodec.encode(new Erasure(
                        "default",
                        requestId,
                        "officer",
                        1,
                        List.of(new ProfileId("0000000000000000000000000000000a")),
                        List.of(new Erasure.Forgotten(key, "user_id", 1)),
                        List.of())));
    }

    private static LogRecord record(String topic, long offset, byte @Nullable [] value) {
        return new LogRecord(topic, 0, offset, 1, null, value, List.of());
    }
}
