package io.nyala.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.local.home.CliFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    }

    private static String content(Path path) throws IOException {
        try (EventFile file = EventFile.open(path.toString())) {
            return new String(file.content().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
