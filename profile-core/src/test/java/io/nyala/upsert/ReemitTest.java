package io.nyala.upsert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.upsert.RowChange.Delete;
import io.nyala.upsert.RowChange.Upsert;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReemitTest {
    private static final RowKey KEY = new RowKey("nyala.profile", "owner", "row");

    @Test
    void rowInTheStateIsWrittenAgain() {
        assertThat(new Reemit(KEY).answer(Optional.of("row")))
                .isEqualTo(new Upsert<>(KEY, "row", RowChange.NO_ARRIVAL));
    }

    @Test
    void rowThatIsNotInTheStateIsDeleted() {
        assertThat(new Reemit(KEY).answer(Optional.empty())).isEqualTo(new Delete<>(KEY, RowChange.NO_ARRIVAL));
    }

    @Test
    void keyWithoutAnOwnerIsRefused() {
        assertThatThrownBy(() -> new RowKey("nyala.profile", "", "row")).hasMessageContaining("owner");
    }
}
