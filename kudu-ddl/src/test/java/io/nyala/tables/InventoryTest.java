package io.nyala.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.privacy.Holding;
import io.nyala.privacy.Inventory;
import org.junit.jupiter.api.Test;

/** No table without a line that says what it holds of people, why and how long. */
class InventoryTest {

    @Test
    void everyTableIsOnTheList() {
        assertThat(Inventory.names(Holding.Kind.TABLE))
                .containsExactlyInAnyOrderElementsOf(
                        Tables.ALL.stream().map(Table::name).toList());
    }
}
