package io.nyala.local.flink;

import io.nyala.local.home.NyalaHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes the configuration folder of the Flink processes. */
public final class FlinkFiles {
    private final NyalaHome home;

    /**
     * For one checkout.
     *
     * @param home says where
     */
    public FlinkFiles(NyalaHome home) {
        this.home = home;
    }

    /** Folder with {@code config.yaml}. */
    Path configFolder() {
        return home.run().resolve("flink-conf");
    }

    /** Settings of the log. */
    Path log4j() {
        return configFolder().resolve("log4j2.xml");
    }

    /** Class path of Flink's processes. */
    String classPath() {
        return home.flinkLib() + "/*";
    }

    /**
     * Writes the files, replacing older ones.
     *
     * @param rpcPort of the JobManager
     * @param webPort of the web interface
     */
    public void write(int rpcPort, int webPort) {
        String config = filled(
                resource("config.yaml"),
                Map.of(
                        "rpc.port", Integer.toString(rpcPort),
                        "web.port", Integer.toString(webPort),
                        "run.dir", home.run().toString(),
                        "checkpoints.uri", home.checkpoints().toUri().toString()));
        try {
            Files.createDirectories(configFolder());
            Files.createDirectories(home.run().resolve("tmp"));
            Files.createDirectories(home.run().resolve("upload"));
            Files.createDirectories(home.checkpoints());
            Files.writeString(configFolder().resolve("config.yaml"), config);
            Files.writeString(log4j(), resource("log4j2.xml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces each {@code ${name}}. */
    static String filled(String template, Map<String, String> values) {
        String text = template;
        for (var value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    private static String resource(String name) {
        try (var in = FlinkFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
