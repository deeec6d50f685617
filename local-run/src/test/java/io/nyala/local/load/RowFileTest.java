package io.nyala.local.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.event.Value;
import io.nyala.local.home.CliFailure;
import io.nyala.source.NeededColumns;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowFileTest {

    @TempDir
    private Path folder;

    @Test
    void aLineOfCsvIsARowOfTextsAndOfNothing() throws IOException {
        List<RowLine> lines = read("a.csv", "id,name,city\n7,\"One, Cast\",\n8,\"two\nlines\",Ulm\n");

        assertThat(lines).extracting(RowLine::number).containsExactly(2L, 3L);
        assertThat(columns(lines.get(0)).get("name")).isEqualTo(Value.of("One, Cast"));
        assertThat(columns(lines.get(0))).containsEntry("city", null);
        assertThat(columns(lines.get(1)).get("name")).isEqualTo(Value.of("two\nlines"));
    }

    @Test
    void aDamagedLineIsFaultyAndTheNextIsARow() throws IOException {
        List<RowLine> lines =
                read("a.csv", "id,name\n7\n8,two,more\n9,\u00ff\n10,ten\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(lines.get(0).faultOrNull()).isEqualTo("has 1 fields where the first line names 2");
        assertThat(lines.get(1).faultOrNull()).isEqualTo("has 3 fields where the first line names 2");
        assertThat(lines.get(2).faultOrNull()).isEqualTo("is not in UTF-8");
        assertThat(lines.get(3).rowOrNull()).isNotNull();
    }

    @Test
    void aFirstLineWithAMarkOfItsEncodingNamesColumns() throws IOException {
        assertThat(columns(read("a.csv", "\ufeffid,name\n7,One\n").get(0))).containsKey("id");
    }

    @Test
    void anObjectOfJsonIsARowAndWhatItLeavesOutIsNothing() throws IOException {
        List<RowLine> lines = read(
                "a.jsonl",
                "{\"id\":7,\"address\":{\"city\":\"Ulm\"},\"vip\":true,\"score\":1.50,\"tags\":[1,2]}\n\n{broken\n[1]\n");

        assertThat(columns(lines.get(0)))
                .containsEntry("id", Value.of(7))
                .containsEntry("address.city", Value.of("Ulm"))
                .containsEntry("vip", Value.of(true))
                .containsEntry("tags", Value.of("[1,2]"))
                .containsEntry("wanted", null);
        assertThat(lines.get(1).faultOrNull()).isEqualTo("is no JSON");
        assertThat(lines.get(1).number()).isEqualTo(3);
        assertThat(lines.get(2).faultOrNull()).isEqualTo("is no JSON object");
    }

    @Test
    void aCompressedFileIsReadAsItIs() throws IOException {
        Path file = folder.resolve("a.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("id\n7\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(read(file)).hasSize(1);
    }

    @Test
    void whatCannotBeReadIsRefusedInOneLine() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.csv"), "");
        Path twice = Files.writeString(folder.resolve("twice.csv"), "id,id\n");
        Path other = Files.writeString(folder.resolve("rows.xlsx"), "x");

        assertThatThrownBy(() -> read(empty)).isInstanceOf(CliFailure.class).hasMessageContaining("empty");
        assertThatThrownBy(() -> read(twice)).isInstanceOf(CliFailure.class).hasMessageContaining("once");
        assertThatThrownBy(() -> read(other)).isInstanceOf(CliFailure.class).hasMessageContaining(".csv");
        assertThatThrownBy(() -> read(folder.resolve("none.csv"))).isInstanceOf(CliFailure.class);
    }

    private static Map<String, Value> columns(RowLine line) {
        assertThat(line.rowOrNull()).isNotNull();
        return line.rowOrNull().columns();
    }

    private List<RowLine> read(String name, String text) throws IOException {
        return read(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private List<RowLine> read(String name, byte[] bytes) throws IOException {
        return read(Files.write(folder.resolve(name), bytes));
    }

    private static List<RowLine> read(Path path) throws IOException {
        List<RowLine> lines = new ArrayList<>();
        try (RowFile file = RowFile.open(path.toString(), ',', new NeededColumns(Set.of("wanted"), Set.of()))) {
            for (RowLine line = file.next(); line != null; line = file.next()) {
                lines.add(line);
            }
        }
        return lines;
    }
}
