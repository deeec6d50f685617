package io.nyala.standardize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nyala.event.Event;
import io.nyala.event.MessageType;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKeys;
import io.nyala.standardize.Standardized.Accepted;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardizerTest {

    private static final long ARRIVED = 1_767_225_600_000L;

    private final Standardizer standardizer =
            new Standardizer(new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]), Sources.NONE);

    @Test
    void trackOfAKnownPersonIsAccepted() {
        Event event = accepted(
                """
                {"type":"track","messageId":"m-1","userId":"u-7","anonymousId":"a-7","event":"Order Completed",
                 "properties":{"revenue":19.99,"currency":"EUR","products":[{"sku":"s"}]},
                 "context":{"traits":{"email":" Ada@Example.COM "}},
                 "timestamp":"2025-12-31T23:59:00.000Z"}
                """);
        assertThat(event.type()).isEqualTo(MessageType.TRACK);
        assertThat(event.name()).isEqualTo("Order Completed");
        assertThat(event.messageId()).isEqualTo("m-1");
        assertThat(event.tenant()).isEqualTo("default");
        assertThat(event.source()).isEqualTo("default");
        assertThat(event.occurredAt()).isEqualTo(ARRIVED - 60_000);
        assertThat(event.arrivedAt()).isEqualTo(ARRIVED);
        assertThat(event.order()).hasValueSatisfying(order -> {
            assertThat(order.revenueMicros()).isEqualTo(19_990_000);
            assertThat(order.currency()).isEqualTo("EUR");
        });
        assertThat(event.identifiers())
                .extracting(Identifier::namespace, Identifier::value)
                .containsExactly(
                        tuple("user_id", "u-7"), tuple("email", "ada@example.com"), tuple("anonymous_id", "a-7"));
        assertThat(event.visitor()).isEqualTo(event.identifiers().get(2).key());
    }

    private Event accepted(String json) {
        Standardized result =
                standardizer.standardize(Envelope.bare(new Body.Json(json.getBytes(StandardCharsets.UTF_8))), ARRIVED);
        assertThat(result).isInstanceOf(Accepted.class);
        return ((Accepted) result).event();
    }
}
