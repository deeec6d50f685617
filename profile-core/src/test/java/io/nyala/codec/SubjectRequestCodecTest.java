package io.nyala.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.link.Command.Order;
import io.nyala.privacy.Regulation;
import io.nyala.privacy.RequestType;
import io.nyala.privacy.SubjectRequest;
import io.nyala.proto.CancelRequest;
import io.nyala.proto.ControlMessage;
import io.nyala.proto.ExportSubject;
import io.nyala.standardize.LogRecord;
import io.nyala.standardize.NamedValue;
import io.nyala.standardize.Sources;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubjectRequestCodecTest {

    private static final IdentifierKeys KEYS = new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]);
    private static final SubjectRequestCodec CODEC =
            new SubjectRequestCodec(new CommandCodec(KEYS, Sources.NONE, IdentityRules.DEFAULT));
    private static final Order ORDER =
            new Order("shop", "0b5f1c9e-6a3b-4a53-8a51-0d9a3f0c1a2b", 1_700_000_000_123L, "officer", "");
    private static final long SUBMITTED = 1_690_000_000_000L;
    private static final long LOGGED = 1_700_000_000_200L;
    private static final NamedValue EMAIL = new NamedValue("email", " Ann@Example.com ");

    @Test
    void anErasureIsToldWithTheKeysThatTheJobHasOfIt() {
        LogRecord record = record(CommandCodec.erase(ORDER, Regulation.CCPA, SUBMITTED, List.of(EMAIL)));

        assertThat(CODEC.decode(record, false))
                .contains(new SubjectRequest(
                        ORDER.requestId(),
                        "shop",
                        RequestType.ERASURE,
                        Regulation.CCPA,
                        SUBMITTED,
                        LOGGED,
                        "officer",
                        Set.of(KEYS.identifier("shop", "email", "ann@example.com")
                                .key()),
                        false,
                        SubjectRequest.AT_ONCE));
    }

    @Test
    void anErasureThatWaitsIsARequestWithItsEnd() {
        long end = ORDER.at() + 5;
        LogRecord record = record(CommandCodec.schedule(ORDER, Regulation.GDPR, SUBMITTED, end, List.of(EMAIL)));

        assertThat(CODEC.decode(record, false)).hasValueSatisfying(request -> {
            assertThat(request.isWaiting()).isTrue();
            assertThat(request.waitsUntil()).isEqualTo(end);
            assertThat(request.type()).isEqualTo(RequestType.ERASURE);
            assertThat(request.named())
                    .containsExactly(
                            KEYS.identifier("shop", "email", "ann@example.com").key());
        });
    }

    @Test
    void anExtensionNamesItsRequest() {
        LogRecord extend = record(CommandCodec.extend(ORDER, "r-1"));

        assertThat(SubjectRequestCodec.extended(extend)).contains("r-1");
        assertThat(SubjectRequestCodec.cancelled(extend)).isEmpty();
        assertThat(CODEC.decode(extend, false)).isEmpty();
    }

    @Test
    void whatTheJobRefusedIsARequestAllTheSame() {
        byte[] nobody =
                CommandCodec.erase(ORDER, Regulation.GDPR, SUBMITTED, List.of(new NamedValue("email", "planted")));

        assertThat(CODEC.decode(record(nobody), true)).hasValueSatisfying(request -> {
            assertThat(request.refused()).isTrue();
            assertThat(request.named()).isEmpty();
            assertThat(request.toString()).doesNotContain("planted");
        });
    }

    @Test
    void whatIsNotSaidOfAnAccessRequestIsThatOfTheLog() {
        byte[] export = ControlMessage.newBuilder()
                .setRequestId("r-1")
                .setExport(ExportSubject.getDefaultInstance())
                .build()
                .toByteArray();

        assertThat(CODEC.decode(record(export), true))
                .contains(new SubjectRequest(
                        "r-1",
                        "",
                        RequestType.ACCESS,
                        Regulation.UNSPECIFIED,
                        LOGGED,
                        LOGGED,
                        "",
                        Set.of(),
                        true,
                        SubjectRequest.AT_ONCE));
    }

    @Test
    void aCancellationNamesItsRequest() {
        byte[] cancel = ControlMessage.newBuilder()
                .setRequestId("r-2")
                .setCancel(CancelRequest.newBuilder().setCancelledRequestId("r-1"))
                .build()
                .toByteArray();

        assertThat(SubjectRequestCodec.cancelled(record(cancel))).contains("r-1");
        assertThat(CODEC.decode(record(cancel), false)).isEmpty();
    }

    @Test
    void otherOrdersAreNoRequests() {
        LogRecord merge = record(CommandCodec.merge(ORDER, EMAIL, new NamedValue("user_id", "u-1")));

        assertThat(CODEC.decode(merge, false)).isEmpty();
        assertThat(SubjectRequestCodec.cancelled(merge)).isEmpty();
        assertThat(CODEC.decode(record("planted".getBytes(StandardCharsets.UTF_8)), false))
                .isEmpty();
        assertThat(CODEC.decode(record(null), false)).isEmpty();
    }

    private static LogRecord record(byte @Nullable [] value) {
        return new LogRecord("control.v1", 0, 3, LOGGED, null, value, List.of());
    }
}
