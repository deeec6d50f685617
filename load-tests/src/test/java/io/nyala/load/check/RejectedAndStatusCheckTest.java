package io.nyala.load.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.load.truth.DamagedLine;
import io.nyala.load.truth.Totals;
import io.nyala.state.audit.Differences;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RejectedAndStatusCheckTest {

    private static final List<DamagedLine> DAMAGED =
            List.of(new DamagedLine(3, "truncated"), new DamagedLine(8, "not_json"), new DamagedLine(9, "too_large"));

    private final Differences differences = new Differences();

    @Test
    void damagedLinesWithReasonsAreAsTheyShouldBe() throws IOException {
        new RejectedCheck(differences)
                .check(
                        DAMAGED,
                        Launcher.read(utf8(
                                "[{\"line\":3,\"reason\":\"a\",\"detail\":\"it is a\"},{\"line\":8,\"reason\":\"b\",\"detail\":\"it is b\"},"
                                        + "{\"line\":9,\"reason\":\"c\",\"detail\":\"it is c\"}]")));

        assertThat(differences.count()).isZero();
    }

    @Test
    void missingDoubleUnreasonedAndGoodLinesAreSeen() throws IOException {
        new RejectedCheck(differences)
                .check(
                        DAMAGED,
                        Launcher.read(utf8(
                                "{\"line\":3,\"reason\":\"a\",\"detail\":\"it is a\"}\n{\"line\":3,\"reason\":\"a\",\"detail\":\"it is a\"}\n"
                                        + "{\"line\":8,\"reason\":\" \"}\n{\"line\":4,\"reason\":\"d\"}")));

        assertThat(differences.count("rejected twice")).isOne();
        assertThat(differences.count("rejected without a reason")).isOne();
        assertThat(differences.count("damaged line not rejected")).isOne();
        assertThat(differences.count("good line rejected")).isOne();
    }

    @Test
    void countersAreComparedWhereverTheyStand() throws IOException {
        Totals truth = new Totals(1, 100, 99, 1, 9, 90, 5, 10, 5, 3);
        String right =
                "{\"counts\":{\"received\":100,\"accepted\":99,\"rejected\":1,\"applied\":90,\"duplicate\":9,\"late\":0}}";

        new StatusCheck(differences)
                .check(Counts.of(truth), Launcher.read(utf8(right)).get(0));
        assertThat(differences.count()).isZero();

        // which of them is late depends on how far time had come; that none is missing does not
        String someLate = right.replace("90", "88").replace("\"late\":0", "\"late\":2");
        new StatusCheck(differences)
                .check(Counts.of(truth), Launcher.read(utf8(someLate)).get(0));
        assertThat(differences.count()).isZero();

        new StatusCheck(differences)
                .check(
                        Counts.of(truth),
                        Launcher.read(utf8(right.replace("90", "91"))).get(0));
        assertThat(differences.count()).isEqualTo(2);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
