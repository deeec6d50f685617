package io.nyala.jobs.kudu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.tables.Table;
import io.nyala.tables.Tables;
import io.nyala.upsert.RowChange.Purge;
import io.nyala.upsert.RowKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class KuduPurgesTest {
    @Test
    void eventsAndSessionsLieByIdentifierAndTimeAndNothingElseDoes() {
        List<Table> purgeable = Tables.ALL.stream()
                .filter(table -> accepts(table, "") && accepts(table, "0b"))
                .toList();

        assertThat(purgeable).containsExactly(Tables.SESSION, Tables.EVENT);
    }

    @Test
    void refusalNamesTheTableAndNoIdentifier() {
        assertThatThrownBy(() -> KuduPurges.check(Tables.IDENTIFIER, purge(Tables.IDENTIFIER, "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("table identifier can't be purged")
                .hasMessageNotContaining("0a1b");
    }

    private static boolean accepts(Table table, String visitor) {
        try {
            KuduPurges.check(table, purge(table, visitor));
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    private static Purge<?> purge(Table table, String visitor) {
        return new Purge<>(new RowKey(table.kuduName(), "owner", "0a1b"), visitor, 1);
    }
}
