package io.nyala.local.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.codec.CommandCodec;
import io.nyala.codec.ErasureReceiptCodec;
import io.nyala.codec.SubjectRequestCodec;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.identity.ProfileId;
import io.nyala.link.Command.Order;
import io.nyala.link.Erasure;
import io.nyala.link.Erasure.Forgotten;
import io.nyala.privacy.Regulation;
import io.nyala.services.NyalaTopics;
import io.nyala.standardize.LogRecord;
import io.nyala.standardize.NamedValue;
import io.nyala.standardize.Sources;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ErasureRecordsTest {
    private static final IdentifierKeys KEYS = new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]);
    private static final IdentifierKey USER =
            KEYS.identifier("default", "user_id", "u-1").key();
    private static final IdentifierKey BROWSER =
            KEYS.identifier("default", "anonymous_id", "a-1").key();
    private static final IdentifierKey OTHER =
            KEYS.identifier("default", "user_id", "u-2").key();
    private static final String ONE = "00000000-0000-4000-8000-000000000001";
    private static final String TWO = "00000000-0000-4000-8000-000000000002";

    private final ErasureRecords log =
            new ErasureRecords(new SubjectRequestCodec(new CommandCodec(KEYS, Sources.NONE, IdentityRules.DEFAULT)));

    @Test
    void anErasureHasTheDatesOfItsOrderAndOfItsFirstReceipt() {
        log.take(receipt(ONE, 40, USER));
        log.take(receipt(ONE, 30, USER, BROWSER));
        log.take(order(ONE, 20, 10));

        assertThat(log.of(Set.of(USER)))
                .containsExactly(new CertifiedErasure(ONE, at(10), at(20), at(1), at(30), inOrder(USER, BROWSER)));
    }

    @Test
    void ofAnOrderThatTheLogHasForgottenTheReceiptIsLeft() {
        log.take(receipt(ONE, 30, USER));

        assertThat(log.of(Set.of(USER)))
                .containsExactly(new CertifiedErasure(ONE, null, null, at(1), at(30), inOrder(USER)));
    }

    @Test
    void erasuresOfOthersAndWordsToOneMoreVisitorAreLeftOut() {
        log.take(receipt(ONE, 30, OTHER));
        log.take(receipt("", 31, USER));
        log.take(receipt(TWO, 50, BROWSER));
        log.take(receipt(ONE, 40, OTHER));

        assertThat(log.of(Set.of(USER))).isEmpty();
        assertThat(log.of(Set.of(BROWSER, OTHER)))
                .extracting(CertifiedErasure::requestId)
                .containsExactly(ONE, TWO);
    }

    @Test
    void whatNoErasureTookIsTold() {
        log.take(receipt(ONE, 30, USER, BROWSER));
        Set<IdentifierKey> named = Set.of(USER, BROWSER, OTHER);

        assertThat(ErasureRecords.notTaken(named, log.of(named))).containsExactly(OTHER);
    }

    private static List<Forgotten> inOrder(IdentifierKey... keys) {
        return Stream.of(keys)
                .map(ErasureRecordsTest::forgotten)
                .sorted((one, other) -> one.key().hex().compareTo(other.key().hex()))
                .toList();
    }

    private static Forgotten forgotten(IdentifierKey key) {
        return new Forgotten(key, key.equals(BROWSER) ? "anonymous_id" : "user_id", 1);
    }

    private static Instant at(long millis) {
        return Instant.ofEpochMilli(millis);
    }

    private static LogRecord order(String requestId, long loggedAt, long submittedAt) {
        return record(
                NyalaTopics.CONTROL,
                loggedAt,
                CommandCodec.erase(
                        new Order("default", requestId, 1, "officer", ""),
                        Regulation.GDPR,
                        submittedAt,
                        List.of(new NamedValue("user_id", "u-1"))));
    }

    private static LogRecord receipt(String requestId, long loggedAt, IdentifierKey... keys) {
        return record(
                NyalaTopics.ERASURE_RECEIPT,
                loggedAt,
                ErasureReceiptCodec.encode(new Erasure(
                        "default",
                        requestId,
                        "officer",
                        1,
                        List.of(new ProfileId("0000000000000000000000000000000a")),
                        Stream.of(keys).map(ErasureRecordsTest::forgotten).toList(),
                        List.of())));
    }

    private static LogRecord record(String topic, long loggedAt, byte[] value) {
        return new LogRecord(topic, 0, loggedAt, loggedAt, null, value, List.of());
    }
}
