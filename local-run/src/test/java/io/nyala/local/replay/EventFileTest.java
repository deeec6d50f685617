package io.nyala.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.local.home.CliFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventFileTest {
    @TempDir
    Path folder;

    @Test
    void compressedFilesAreKnownByTheirBytesNotTheirName() throws IOException {
        Path file = folder.resolve("events.jsonl");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("hello".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(content(file)).isEqualTo("hello");
    }

    @Test
    void aFileShorterThanTheMarkIsPlain() throws IOException {
        Path file = Files.writeString(folder.resolve("events.gz"), "x");
        assertThat(content(file)).isEqualTo("x");
    }

    @Test
    void whatCannotBeReadIsRefusedInOneLine() {
        assertThatThrownBy(() -> EventFile.check(folder.resolve("none").toString()))
                .isInstanceOf(CliFailure.class)
                .hasMessageStartingWith("no such file");
        assertThatThrownBy(() -> EventFile.check(folder.toString())).hasMessageContaining("it is a folder");
        assertThatThrownBy(() -> EventFile.check("")).hasMessage("no such file: ''");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not what follows the mark"})
    void aBrokenCompressedFileIsRefusedBeforeAnythingIsSent(String rest) throws IOException {
        byte[] mark = {0x1f, (byte) 0x8b};
        Path file = Files.write(folder.resolve("broken.gz"), mark);
        Files.writeString(file, rest, StandardOpenOption.APPEND);
        assertThatThrownBy(() -> EventFile.check(file.toString()))
                .isInstanceOf(CliFailure.class)
                .hasMessage("cannot read " + file + ": it is compressed, and damaged or cut off");
    }

    @Test
    void aCompressedFileThatIsCutOffSaysSoWhereItEnds() throws IOException {
        var whole = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(whole)) {
            new Random(1).ints(10_000).forEach(number -> write(out, number));
        }
        Path file = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole.toByteArray(), whole.size() / 2));
        assertThatCode(() -> EventFile.check(file.toString())).doesNotThrowAnyException();
        assertThatThrownBy(() -> content(file))
                .isInstanceOfSatisfying(IOException.class, error -> assertThat(EventFile.unreadable("cut.gz", error))
                        .hasMessage("cannot read cut.gz: it is compressed, and damaged or cut off"));
    }

    @Test
    void anEmptyFileIsReadable() throws IOException {
        Path file = Files.createFile(folder.resolve("empty.gz"));
        EventFile.check(file.toString());
        assertThat(content(file)).isEmpty();
    }

    private static void write(OutputStream out, int number) {
        try {
            out.write(number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path path) throws IOException {
        try (EventFile file = EventFile.open(path.toString())) {
            return new String(file.content().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
