package io.nyala.local.steward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.link.ChangeKind;
import io.nyala.local.home.CliFailure;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrdersTest {

    private static final Set<ChangeKind> WANTED = Set.of(ChangeKind.LINKED, ChangeKind.MERGED);

    @Test
    void anOrderHasHappenedWhenAWantedChangeNamesIt() {
        assertThat(Orders.of(List.of(fact("unlinked", "p-1"), fact("merged", "p-2")), WANTED))
                .isEqualTo(new Orders.Outcome(ChangeKind.MERGED, "p-2"));
    }

    @Test
    void anOrderThatWasRefusedFailsWithItsReason() {
        assertThatThrownBy(() -> Orders.of(List.of(fact("refused", "p-1")), WANTED))
                .isInstanceOf(CliFailure.class)
                .hasMessage("refused: because");
    }

    @Test
    void anIdentifierSeenWithNoneHasNone() {
        assertThat(fact("split", "p-1").otherOrNull()).isNull();
    }

    private static Fact fact(String kind, String profile) {
        return Fact.of(Arrays.asList(7L, kind, "a", null, profile, "2026-01-01 00:00:00", "order", "because"));
    }
}
