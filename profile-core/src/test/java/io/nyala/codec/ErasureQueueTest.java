package io.nyala.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.link.Command;
import io.nyala.link.Command.Order;
import io.nyala.link.Party;
import io.nyala.privacy.Regulation;
import io.nyala.standardize.ControlRecord.Ordered;
import io.nyala.standardize.LogRecord;
import io.nyala.standardize.NamedValue;
import io.nyala.standardize.Sources;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ErasureQueueTest {
    private static final IdentifierKeys KEYS = new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]);
    private static final CommandCodec CODEC = new CommandCodec(KEYS, Sources.NONE, IdentityRules.DEFAULT);
    private static final String ONE = "00000000-0000-4000-8000-000000000001";
    private static final String TWO = "00000000-0000-4000-8000-000000000002";
    private static final long ORDERED = 1_000;
    private static final long END = 5_000;
    private static final long LOGGED = 7_000;

    private final ErasureQueue queue = new ErasureQueue();

    @Test
    void anErasureIsDueWhenItsPeriodIsOverAndNoEarlier() {
        take(schedule(ONE, END));
        take(schedule(TWO, END + 1));

        assertThat(queue.due(END - 1)).isEmpty();
        assertThat(queue.waiting(END - 1)).isEqualTo(2);
        assertThat(queue.due(END)).hasSize(1);
        assertThat(queue.waiting(END)).isEqualTo(1);
        assertThat(queue.due(END + 1)).hasSize(2);
    }

    @Test
    void whatIsOrderedIsTheSameRequestAndForgetsUpToThen() {
        take(schedule(ONE, END));

        ErasureQueue.Due due = queue.due(END).get(0);

        assertThat(new String(due.key(), StandardCharsets.UTF_8)).isEqualTo("shop");
        assertThat(CODEC.decode(record(due.value()), LOGGED))
                .isEqualTo(new Ordered(new Command.Erase(
                        new Order("shop", ONE, LOGGED, "officer", ""),
                        List.of(new Party(
                                KEYS.identifier("shop", "user_id", "planted").key(), "user_id", "")),
                        LOGGED)));
    }

    @Test
    void whatWasOrderedIsNotOrderedAgain() {
        take(schedule(ONE, END));
        take(queue.due(END).get(0).value());
        take(schedule(ONE, END + 1));

        assertThat(queue.due(END + 1)).isEmpty();
        assertThat(queue.waiting(0)).isZero();
    }

    @Test
    void whatWasCancelledIsNotOrdered() {
        take(CommandCodec.cancel(order("shop", TWO), ONE));
        take(schedule(ONE, END));
        take(schedule(TWO, END));
        take(CommandCodec.cancel(order("other", ONE), TWO));

        assertThat(queue.due(END)).as("cancelled for another tenant only").hasSize(1);
        assertThat(CODEC.decode(record(queue.due(END).get(0).value()), 0))
                .isInstanceOfSatisfying(Ordered.class, ordered -> assertThat(
                                ordered.command().order().requestId())
                        .isEqualTo(TWO));
    }

    @Test
    void ofTwoOrdersWithOneIdTheFirstCounts() {
        take(schedule(ONE, END));
        take(schedule(ONE, END + 1));

        assertThat(queue.due(END)).hasSize(1);
    }

    @Test
    void otherOrdersAndWhatIsNoneAreOfNoMatter() {
        take(CommandCodec.extend(order("shop", TWO), ONE));
        take("planted".getBytes(StandardCharsets.UTF_8));
        take(null);

        assertThat(queue.due(Long.MAX_VALUE)).isEmpty();
        assertThat(queue.waiting(0)).isZero();
    }

    private void take(byte @Nullable [] value) {
        queue.take(record(value));
    }

    private static byte[] schedule(String requestId, long end) {
        return CommandCodec.schedule(
                order("shop", requestId), Regulation.GDPR, 1, end, List.of(new NamedValue("user_id", "planted")));
    }

    private static Order order(String tenant, String requestId) {
        return new Order(tenant, requestId, ORDERED, "officer", "");
    }

    private static LogRecord record(byte @Nullable [] value) {
        return new LogRecord("control.v1", 0, 3, LOGGED, null, value, List.of());
    }
}
