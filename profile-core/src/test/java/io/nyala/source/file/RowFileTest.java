package io.nyala.source.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.nyala.event.Value;
import io.nyala.source.NeededColumns;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class RowFileTest {

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
                """
                {"id":7,"address":{"city":"Ulm"},"vip":true,"score":1.50,"long":12345678901234567890,"tags":[1,[2.50,{"a":null}]]}

                {broken
                [1]
                {"id":8}{"id":9}
                {"id":10,"tags":[1
                """);

        assertThat(columns(lines.get(0)))
                .containsEntry("id", Value.of(7))
                .containsEntry("address.city", Value.of("Ulm"))
                .containsEntry("vip", Value.of(true))
                .containsEntry("score", Value.of("1.50"))
                .containsEntry("long", Value.of("12345678901234567890"))
                .containsEntry("tags", Value.of("[1,[2.50,{\"a\":null}]]"))
                .containsEntry("wanted", null);
        assertThat(lines.subList(1, 5))
                .extracting(RowLine::number, RowLine::faultOrNull)
                .containsExactly(
                        tuple(3L, "is no JSON"),
                        tuple(4L, "is no JSON object"),
                        tuple(5L, "is more than one JSON object"),
                        tuple(6L, "is no JSON"));
    }

    @Test
    void aCompressedFileIsReadAsItIs() throws IOException {
        assertThat(read("a.csv.gz", compressed("id\n7\n"))).hasSize(1);
    }

    @Test
    void whatIsCutOffIsUnreadable() throws IOException {
        byte[] whole = compressed("id\n7\n");

        assertThatThrownBy(() -> read("a.csv.gz", Arrays.copyOf(whole, whole.length - 9)))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("it is compressed, and damaged or cut off");
    }

    @Test
    void aQuoteThatNobodyClosesEndsTheFileAndNotSilently() throws IOException {
        List<RowLine> lines = new ArrayList<>();

        assertThatThrownBy(() -> read("a.csv", "id,name\n7,5\" pipe\n8,\"a\"\"b\"\n9,\"open\n10,ten\n", lines))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("a quoted field does not end");
        assertThat(lines)
                .extracting(line -> columns(line).get("name"))
                .containsExactly(Value.of("5\" pipe"), Value.of("a\"b"));
        assertThat(read("a.csv", "id,name\n8,\"closed\"")).hasSize(1);
    }

    @Test
    void whatCannotBeReadIsToldInOneLine() {
        assertThatThrownBy(() -> read("empty.csv", ""))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("empty");
        assertThatThrownBy(() -> read("twice.csv", "id,id\n"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("once");
        assertThatThrownBy(() -> read("rows.xlsx", "x"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining(".csv");
    }

    @Test
    void aLineIsShownAsItStands() throws IOException {
        try (RowFile csv = open("a.csv", "id;name;city\n7;\"a;b\";\n".getBytes(StandardCharsets.UTF_8), ';');
                RowFile json = open("a.jsonl", "{\"id\": 7}\n".getBytes(StandardCharsets.UTF_8), ',')) {
            assertThat(csv.text(csv.next())).isEqualTo("7;\"a;b\";");
            assertThat(json.text(json.next())).isEqualTo("{\"id\": 7}");
        }
    }

    private static Map<String, Value> columns(RowLine line) {
        assertThat(line.rowOrNull()).isNotNull();
        return line.rowOrNull().columns();
    }

    private static List<RowLine> read(String name, String text) throws IOException {
        return read(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<RowLine> read(String name, byte[] bytes) throws IOException {
        List<RowLine> lines = new ArrayList<>();
        read(name, bytes, lines);
        return lines;
    }

    private static void read(String name, String text, List<RowLine> lines) throws IOException {
        read(name, text.getBytes(StandardCharsets.UTF_8), lines);
    }

    private static void read(String name, byte[] bytes, List<RowLine> lines) throws IOException {
        try (RowFile file = open(name, bytes, ',')) {
            for (RowLine line = file.next(); line != null; line = file.next()) {
                lines.add(line);
            }
        }
    }

    private static RowFile open(String name, byte[] bytes, char separator) throws IOException {
        return RowFile.read(
                name,
                Gzip.decompressed(new ByteArrayInputStream(bytes)),
                separator,
                new NeededColumns(Set.of("wanted"), Set.of()));
    }

    private static byte[] compressed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
