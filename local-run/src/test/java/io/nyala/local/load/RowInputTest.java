package io.nyala.local.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.local.home.CliFailure;
import io.nyala.source.NeededColumns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowInputTest {

    @TempDir
    private Path folder;

    @Test
    void aFileIsReadToItsEnd() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "id\n7\n");

        try (RowInput rows = open(file)) {
            assertThat(rows.next()).isNotNull();
            assertThat(rows.next()).isNull();
            assertThat(rows.share()).isEqualTo(1);
        }
    }

    @Test
    void whatCannotBeReadIsRefusedInOneLine() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.csv"), "");
        Path other = Files.writeString(folder.resolve("rows.xlsx"), "x");

        assertThatThrownBy(() -> open(empty))
                .isInstanceOf(CliFailure.class)
                .hasMessage("cannot read " + empty + ": it is empty: its first line must name the columns");
        assertThatThrownBy(() -> open(other)).isInstanceOf(CliFailure.class).hasMessageContaining("name it .csv");
        assertThatThrownBy(() -> open(folder.resolve("none.csv"))).isInstanceOf(CliFailure.class);
    }

    private static RowInput open(Path file) {
        return RowInput.open(file.toString(), ',', new NeededColumns(Set.of(), Set.of()));
    }
}
