package io.nyala.sql;

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

/** The gateway as users run it: from target/dist, in a process of its own. */
final class GatewayProcess extends Server {
    private static final Path DIST = Path.of("target", "dist").toAbsolutePath();

    private final Path folder;
    private final List<String> arguments;

    GatewayProcess(Path folder, String kuduMasters, String... more) {
        this.folder = folder.toAbsolutePath();
        this.arguments = new ArrayList<>(List.of(
                "--kudu-masters",
                kuduMasters,
                "--port",
                "0",
                "--work-dir",
                this.folder.resolve("work").toString(),
                "--ready-file",
                readyFile().toString()));
        arguments.addAll(List.of(more));
    }

    @Override
    protected Launch launch() {
        try {
            Files.deleteIfExists(readyFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var command = new JavaProgram(DIST.resolve("lib") + "/*", "io.nyala.sql.SqlGateway")
                .with("@" + DIST.resolve("jvm.options"))
                .command(arguments.toArray(String[]::new));
        return new Launch("sql-gateway", command, Map.of(), folder.resolve("sql-gateway.log"));
    }

    @Override
    public boolean isReady() {
        return Files.exists(readyFile());
    }

    String url() {
        try {
            return "jdbc:hive2://127.0.0.1:" + Files.readString(readyFile()).strip() + "/nyala;auth=noSasl";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path readyFile() {
        return folder.resolve("ready");
    }
}
