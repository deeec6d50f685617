package io.nyala.jobs.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.identity.IdentifierKey;
import io.nyala.jobs.kudu.IdleIdentifier;
import io.nyala.link.Command.Expire;
import io.nyala.link.Party;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExpiryOrdersTest {
    private static final long AT = Instant.parse("2026-03-15T00:00:00Z").toEpochMilli();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final List<Expire> made = new ArrayList<>();
    private final ExpiryOrders orders = new ExpiryOrders("identifiers.email", AT, AT - 30 * DAY, made::add);

    @Test
    void orderSaysWhatItIsFor() throws IOException {
        orders.add(identifiers("north", 1, 2));
        orders.end();

        Expire order = made.get(0);
        assertThat(made).hasSize(1);
        assertThat(orders.made()).isEqualTo(1);
        assertThat(order.tenant()).isEqualTo("north");
        assertThat(order.order().at()).isEqualTo(AT);
        assertThat(order.order().by()).isEqualTo("retention");
        assertThat(order.order().requestId()).matches(UUID_FORM);
        assertThat(order.unseenSince()).isEqualTo(AT - 30 * DAY);
        assertThat(order.parties()).containsExactly(party(1), party(2));
    }

    @Test
    void identifiersOfOnePersonAreNeverInTwoOrders() throws IOException {
        orders.add(identifiers("north", 0, ExpiryOrders.MOST - 1));
        orders.add(identifiers("north", 1_000, 1_002));
        orders.add(identifiers("north", 2_000, 2_000 + 2 * ExpiryOrders.MOST));
        orders.add(identifiers("north", 5_000, 5_001));
        orders.end();

        assertThat(made.stream().map(order -> order.parties().size()))
                .containsExactly(ExpiryOrders.MOST, 3, 2 * ExpiryOrders.MOST + 1, 2);
    }

    @Test
    void tenantsHaveOrdersOfTheirOwn() throws IOException {
        orders.add(identifiers("north", 1, 1));
        orders.add(identifiers("south", 2, 2));
        orders.add(identifiers("north", 3, 3));
        orders.end();

        assertThat(made).extracting(Expire::tenant).containsExactly("north", "south");
        assertThat(made.get(0).parties()).containsExactly(party(1), party(3));
    }

    @Test
    void nothingFoundMakesNoOrder() throws IOException {
        orders.end();

        assertThat(made).isEmpty();
    }

    @Test
    void theSameOrderHasTheSameIdAllDayLong() {
        List<Party> parties = List.of(party(1), party(2));
        String id = ExpiryOrders.requestId("north", "identifiers.email", AT, parties);

        assertThat(ExpiryOrders.requestId("north", "identifiers.email", AT + DAY - 1, parties))
                .isEqualTo(id);
        assertThat(List.of(
                        ExpiryOrders.requestId("north", "identifiers.email", AT + DAY, parties),
                        ExpiryOrders.requestId("north", "identifiers.email", AT - 1, parties),
                        ExpiryOrders.requestId("south", "identifiers.email", AT, parties),
                        ExpiryOrders.requestId("north", "inactive_profiles", AT, parties),
                        ExpiryOrders.requestId("north", "identifiers.email", AT, parties.subList(0, 1)),
                        ExpiryOrders.requestId("north", "identifiers.email", AT, parties.subList(1, 2))))
                .doesNotContain(id)
                .doesNotHaveDuplicates();
    }

    /** Numbers up to and with the last one. */
    private static List<IdleIdentifier> identifiers(String tenant, int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> new IdleIdentifier(tenant, party(number), "p"))
                .toList();
    }

    private static Party party(int number) {
        return new Party(IdentifierKey.fromHex("%032x".formatted(number)), "email", "");
    }
}
