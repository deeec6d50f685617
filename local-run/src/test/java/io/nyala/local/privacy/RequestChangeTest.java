package io.nyala.local.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.codec.CommandCodec;
import io.nyala.codec.ErasureReceiptCodec;
import io.nyala.codec.SubjectRequestCodec;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.identity.ProfileId;
import io.nyala.link.Command.Order;
import io.nyala.link.Erasure;
import io.nyala.local.home.CliFailure;
import io.nyala.privacy.Regulation;
import io.nyala.privacy.RequestState;
import io.nyala.services.NyalaTopics;
import io.nyala.standardize.LogRecord;
import io.nyala.standardize.NamedValue;
import io.nyala.standardize.Sources;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestChangeTest {
    private static final IdentifierKeys KEYS = new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]);
    private static final String ID = "00000000-0000-4000-8000-000000000001";
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final NamedValue USER = new NamedValue("user_id", "u-1");

    private final List<LogRecord> records = new ArrayList<>();
    private Instant now = NOW;

    @Test
    void anErasureThatWaitsIsCancelledOnce() {
        schedule();

        change().cancel("officer");
        change().cancel("officer");

        assertThat(state()).isEqualTo(RequestState.CANCELLED);
        assertThat(records).hasSize(2);
    }

    @Test
    void whatIsOrderedFirstWinsAgainstACancellationThatCameTooLate() {
        schedule();
        RequestChange slow = new RequestChange(
                this::log,
                (tenant, order) -> {
                    carryOut();
                    append(order);
                },
                clock(),
                ID);

        assertThatThrownBy(() -> slow.cancel("officer"))
                .isInstanceOf(CliFailure.class)
                .hasMessageContaining("too late");
        assertThat(state()).isEqualTo(RequestState.PENDING);
    }

    @Test
    void theLogSaysWhichOfTwoCameFirstInWhateverOrderItIsRead() {
        schedule();
        change().cancel("officer");
        carryOut();
        Collections.reverse(records);

        assertThat(state()).isEqualTo(RequestState.CANCELLED);
    }

    @Test
    void whatDoesNotWaitIsNotCancelled() {
        carryOut();
        assertThatThrownBy(() -> change().cancel("officer"))
                .isInstanceOf(CliFailure.class)
                .hasMessageContaining("pending");
        receipt();
        assertThatThrownBy(() -> change().cancel("officer"))
                .isInstanceOf(CliFailure.class)
                .hasMessageContaining("completed");
        assertThat(records).hasSize(2);
    }

    @Test
    void aRequestIsExtendedOnce() {
        carryOut();

        assertThat(change().extend("officer", "many places")).isEqualTo(LocalDate.of(2026, 6, 10));
        now = Instant.parse("2026-05-01T00:00:00Z");
        assertThat(change().extend("officer", "again")).isEqualTo(LocalDate.of(2026, 6, 10));
        assertThat(records).hasSize(2);
    }

    @Test
    void aRequestIsExtendedInItsFirstMonthOnly() {
        carryOut();
        now = Instant.parse("2026-04-11T00:00:00Z");

        assertThatThrownBy(() -> change().extend("officer", "late"))
                .isInstanceOf(CliFailure.class)
                .hasMessageContaining("first month");
        now = Instant.parse("2026-04-10T23:59:59Z");
        assertThat(change().extend("officer", "in time")).isEqualTo(LocalDate.of(2026, 6, 10));
    }

    @Test
    void nobodyWaitsForWhatIsDone() {
        carryOut();
        receipt();

        assertThatThrownBy(() -> change().extend("officer", "x"))
                .isInstanceOf(CliFailure.class)
                .hasMessageContaining("nobody waits");
        assertThatThrownBy(() -> new RequestChange(this::log, this::send, clock(), "r-2").cancel("officer"))
                .isInstanceOf(CliFailure.class)
                .hasMessageContaining("no request of that id");
    }

    private RequestChange change() {
        return new RequestChange(this::log, this::send, clock(), ID);
    }

    private Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private RequestState state() {
        return log().progress(ID).orElseThrow().state();
    }

    private RequestLog log() {
        RequestLog log =
                new RequestLog(new SubjectRequestCodec(new CommandCodec(KEYS, Sources.NONE, IdentityRules.DEFAULT)));
        records.forEach(log::take);
        return log;
    }

    private void schedule() {
        long at = NOW.toEpochMilli();
        append(CommandCodec.schedule(order(), Regulation.GDPR, at, at + 1_000, List.of(USER)));
    }

    private void carryOut() {
        append(CommandCodec.erase(order(), Regulation.GDPR, NOW.toEpochMilli(), List.of(USER)));
    }

    private static Order order() {
        return new Order("default", ID, NOW.toEpochMilli(), "officer", "");
    }

    private void receipt() {
        append(
                NyalaTopics.ERASURE_RECEIPT,
                ErasureReceiptCodec.encode(new Erasure(
                        "default",
                        ID,
                        "officer",
                        1,
                        List.of(new ProfileId("0000000000000000000000000000000a")),
                        List.of(new Erasure.Forgotten(
                                KEYS.identifier("default", "user_id", "u-1").key(), "user_id", 1)),
                        List.of())));
    }

    private void send(String tenant, byte[] order) {
        assertThat(tenant).isEqualTo("default");
        append(order);
    }

    private void append(byte[] order) {
        append(NyalaTopics.CONTROL, order);
    }

    private void append(String topic, byte[] value) {
        records.add(new LogRecord(topic, 0, records.size(), NOW.toEpochMilli(), null, value, List.of()));
    }
}
