package io.nyala.standardize;

import static io.nyala.standardize.Messages.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.event.Order;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderRevenueTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "revenue":19.99                          | 19990000
                    "revenue":0.1                            | 100000
                    "revenue":"19.99"                        | 19990000
                    "revenue":" 5 "                          | 5000000
                    "revenue":-3.5                           | -3500000
                    "revenue":1e2                            | 100000000
                    "revenue":0.0000005                      | 0
                    "revenue":0.0000015                      | 2
                    "revenue":1e-999999999                   | 0
                    "revenue":0e999999999                    | 0
                    "revenue":999999999999.999999            | 999999999999999999
                    "revenue":null,"total":7                 | 7000000
                    "revenue":"","total":7                   | 7000000
                    "total":7,"value":9                      | 7000000
                    "value":9                                | 9000000
                    "revenue":1,"total":7,"value":9          | 1000000
                    "revenue":0,"total":7                    | 0
                    "order_id":"o-1"                         | 0
                    """)
    void revenueIsExact(String properties, long micros) {
        assertThat(order("Order Completed", properties)).contains(new Order(micros, ""));
    }

    @Test
    void currencyIsKeptInUpperCase() {
        assertThat(order("Order Completed", "\"revenue\":1,\"currency\":\" eur\""))
                .contains(new Order(1_000_000, "EUR"));
    }

    @Test
    void otherEventsAreNoOrdersWhateverTheySay() {
        assertThat(order("Checkout Started", "\"revenue\":19.99")).isEmpty();
        assertThat(order("Checkout Started", "\"revenue\":{\"wrong\":1}")).isEmpty();
    }

    @Test
    void revenueBeyondBoundsIsRejectedWithoutCostingMemory() {
        for (String amount :
                new String[] {"1e12", "1e999999999", "\"1e2147483647\"", "\"1e-9999999999\"", "\"٥\"", "\"--1\""}) {
            assertThat(Messages.rejected(json("Order Completed", "\"revenue\":" + amount))
                            .field())
                    .as(amount)
                    .isEqualTo("properties.revenue");
        }
    }

    private static Optional<Order> order(String event, String properties) {
        return accepted(json(event, properties)).order();
    }

    private static String json(String event, String properties) {
        return "{\"type\":\"track\",\"userId\":\"u-ada\",\"event\":\"" + event + "\",\"properties\":{" + properties
                + "}}";
    }
}
