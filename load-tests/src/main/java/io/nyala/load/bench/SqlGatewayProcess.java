package io.nyala.load.bench;

import io.nyala.services.FreePorts;
import io.nyala.services.JavaProgram;
import io.nyala.services.Launch;
import io.nyala.services.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The SQL endpoint as the build made it, in a process of its own. */
final class SqlGatewayProcess extends Server {
    private static final Path DIST = Path.of(System.getProperty("nyala.root", "."))
            .resolve("sql-gateway/target/dist")
            .toAbsolutePath();

    private final Path folder;
    private final List<String> arguments;

    /** @param views folder of views, or null */
    SqlGatewayProcess(Path folder, String kuduMasters, @Nullable Path views) {
        this.folder = folder;
        arguments = new ArrayList<>(List.of(
                "--kudu-masters=" + kuduMasters,
                "--port=0",
                "--work-dir=" + folder.resolve("work"),
                "--ready-file=" + readyFile()));
        if (views != null) {
            arguments.add("--views=" + views.toAbsolutePath());
        }
    }

    @Override
    protected Launch launch() {
        var command = new JavaProgram(DIST.resolve("lib") + "/*", "io.nyala.sql.SqlGateway")
                .with("@" + DIST.resolve("jvm.options"))
                .command(arguments.toArray(String[]::new));
        return new Launch(
                "sql-gateway", command, Map.of("SPARK_LOCAL_IP", FreePorts.HOST), folder.resolve("sql-gateway.log"));
    }

    @Override
    public boolean isReady() {
        return Files.exists(readyFile());
    }

    String url() {
        return "jdbc:hive2://" + FreePorts.HOST + ":" + read(readyFile()).strip() + "/nyala;auth=noSasl";
    }

    /** What it says about its start. */
    String startLine() {
        return read(log())
                .lines()
                .filter(line -> line.startsWith("ready"))
                .findFirst()
                .orElse("ready after an unknown time");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path readyFile() {
        return folder.resolve("ready");
    }
}
