package io.nyala.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.services.ChildProcess;
import io.nyala.services.JavaProgram;
import io.nyala.services.Launch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts that cannot succeed: each ends with one line that says what to do. */
class SqlGatewayStartITCase {
    private static final Path DIST = Path.of("target", "dist").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void aMissingOptionIsNamed() throws Exception {
        assertThat(outcome()).startsWith("2: sql-gateway: Missing required options: '--kudu-masters");
    }

    @Test
    void aWrongValueIsNamed() throws Exception {
        assertThat(outcome("--kudu-masters", "here", "--work-dir", folder.toString()))
                .isEqualTo("2: sql-gateway: --kudu-masters wants HOST:PORT[,HOST:PORT...]");
    }

    @Test
    void aTakenPortIsNamedWithTheWayOut() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = String.valueOf(taken.getLocalPort());

            assertThat(outcome("--kudu-masters", "127.0.0.1:1", "--work-dir", folder.toString(), "--port", port))
                    .startsWith("1: sql-gateway: cannot listen on 127.0.0.1:" + port)
                    .endsWith("choose another with --port, 0 = any free one");
        }
    }

    @Test
    void aWorkFolderThatCannotBeMadeIsNamed() throws Exception {
        var file = Files.createFile(folder.resolve("file"));

        assertThat(outcome(
                        "--kudu-masters",
                        "127.0.0.1:1",
                        "--port",
                        "0",
                        "--work-dir",
                        file.resolve("work").toString()))
                .startsWith("1: sql-gateway: work folder " + file)
                .endsWith("choose another with --work-dir");
    }

    /** Exit code and everything that was printed, which has to be one line. */
    private String outcome(String... arguments) throws Exception {
        var log = folder.resolve("gateway.log");
        var command = new ArrayList<>(new JavaProgram(DIST.resolve("lib") + "/*", "io.nyala.sql.SqlGateway")
                .with("@" + DIST.resolve("jvm.options"))
                .command(arguments));
        var exitCode = ChildProcess.start(new Launch("sql-gateway", command, Map.of(), log))
                .onExit()
                .get(1, TimeUnit.MINUTES);
        return exitCode + ": " + onlyLine(Files.readAllLines(log));
    }

    private static String onlyLine(List<String> lines) throws IOException {
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }
}
