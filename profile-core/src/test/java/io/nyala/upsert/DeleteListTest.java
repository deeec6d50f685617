package io.nyala.upsert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeleteListTest {
    private static final RowKey EVENT = new RowKey("nyala.event", "owner", "message");

    private final DeleteList list = new DeleteList(List.of());

    @Test
    void keyStaysUntilADeleteAskedForAfterSettlingIsAcknowledged() {
        list.add(EVENT);

        list.deleted(EVENT, false);
        assertThat(list.keys()).containsExactly(EVENT);

        list.deleted(EVENT, true);
        assertThat(list.keys()).isEmpty();
    }

    @Test
    void restoredListHoldsTheKeysOfTheCheckpoint() {
        list.add(EVENT);

        assertThat(new DeleteList(list.keys()).keys()).containsExactly(EVENT);
    }
}
