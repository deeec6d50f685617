package io.nyala.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    private static final int LONGEST = 100_000;

    @Test
    void linesKeepTheirBytesWhateverTheEndOfLine() throws IOException {
        List<LineReader.Line> lines = read("{\"a\":1}\r\n\u00e9\n\nlast", LONGEST);
        assertThat(lines).extracting(LineReaderTest::text).containsExactly("{\"a\":1}", "\u00e9", "", "last");
        assertThat(lines).extracting(LineReader.Line::number).containsExactly(1L, 2L, 3L, 4L);
        assertThat(lines.get(2).isBlank()).isTrue();
    }

    @Test
    void bytesThatAreNoTextSurvive() throws IOException {
        byte[] damaged = {'{', (byte) 0xff, (byte) 0xc0, '}'};
        LineReader reader = new LineReader(new ByteArrayInputStream(damaged), LONGEST);
        LineReader.Line line = reader.next();
        assertThat(line).isNotNull();
        assertThat(line.bytes()).isEqualTo(damaged);
        assertThat(reader.next()).isNull();
    }

    @Test
    void aLineLongerThanTheBufferIsWhole() throws IOException {
        String wide = "x".repeat(99_999);
        assertThat(read(wide + "\nnext\n", LONGEST))
                .extracting(LineReaderTest::text)
                .containsExactly(wide, "next");
    }

    @Test
    void aLineLongerThanTheLimitIsMarkedAndTheNextIsRead() throws IOException {
        List<LineReader.Line> lines = read("0123456789\nshort", 5);
        assertThat(lines).extracting(LineReaderTest::text).containsExactly("01234", "short");
        assertThat(lines).extracting(LineReader.Line::tooLong).containsExactly(true, false);
    }

    private static String text(LineReader.Line line) {
        return new String(line.bytes(), StandardCharsets.UTF_8);
    }

    private static List<LineReader.Line> read(String text, int longest) throws IOException {
        LineReader reader = new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), longest);
        List<LineReader.Line> lines = new ArrayList<>();
        for (LineReader.Line line = reader.next(); line != null; line = reader.next()) {
            lines.add(line);
        }
        return lines;
    }
}
