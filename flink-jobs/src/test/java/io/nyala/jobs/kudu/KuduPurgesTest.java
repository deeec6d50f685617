package io.nyala.jobs.kudu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.tables.Table;
import io.nyala.tables.Tables;
import java.util.List;
import org.junit.jupiter.api.Test;

class KuduPurgesTest {
    @Test
    void eventsAndSessionsLieByIdentifierAndTimeAndNothingElseDoes() {
        List<Table> purgeable =
                Tables.ALL.stream().filter(KuduPurgesTest::accepts).toList();

        assertThat(purgeable).containsExactly(Tables.SESSION, Tables.EVENT);
    }

    @Test
    void refusalNamesTheTable() {
        assertThatThrownBy(() -> KuduPurges.check(Tables.IDENTIFIER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("table identifier can't be purged");
    }

    private static boolean accepts(Table table) {
        try {
            KuduPurges.check(table);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }
}
