package io.nyala.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.load.truth.Truth;
import io.nyala.load.truth.TruthFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GenerateTrafficTest {

    @TempDir
    private Path folder;

    @Test
    void writesCompressedFileAndReadableTruth() throws IOException {
        int exit = run("--messages", "500", "--seed", "3", "--out", folder + "/a.jsonl.gz", "--truth", folder + "/t");

        assertThat(exit).isZero();
        Truth truth = TruthFiles.read(folder.resolve("t"));
        assertThat(truth.totals().sent()).isEqualTo(500);
        assertThat(truth.damaged()).hasSize(5);
        try (InputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve("a.jsonl.gz")))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).lines())
                    .hasSize(500);
        }
    }

    @Test
    void wrongOptionIsOneClearLineAndNotZero() {
        assertThat(run("--messages", "0", "--out", folder + "/a", "--truth", folder + "/t"))
                .isEqualTo(2);
        assertThat(run("--messages", "9", "--out", "/proc/no/a", "--truth", folder + "/t"))
                .isEqualTo(1);
    }

    private static int run(String... args) {
        CommandLine command = new CommandLine(new GenerateTraffic());
        command.setErr(new PrintWriter(new StringWriter()));
        command.setOut(new PrintWriter(new StringWriter()));
        return command.execute(args);
    }
}
