package io.nyala.local.flink;

import io.nyala.local.home.NyalaHome;
import io.nyala.local.home.ShippedText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes the configuration folder of the Flink processes. */
public final class FlinkFiles {
    /** Each process has a port of its own, so this comes with its command. */
    static final String METRICS_PORT = "metrics.reporter.prom.port=";

    private static final int MANAGED_MEGABYTES_A_SLOT = 128;

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
     * @param slots of each TaskManager
     * @param answersPrometheus whether metrics can be read by Prometheus: on all addresses of the machine, as Flink has no option for that
     */
    public void write(int rpcPort, int webPort, int slots, boolean answersPrometheus) {
        String config = ShippedText.filled(
                ShippedText.of(FlinkFiles.class, "config.yaml"),
                Map.of(
                        "rpc.port", Integer.toString(rpcPort),
                        "web.port", Integer.toString(webPort),
                        "slots", Integer.toString(slots),
                        "managed.size", slots * MANAGED_MEGABYTES_A_SLOT + "m",
                        "run.dir", home.run().toString(),
                        "checkpoints.uri", home.checkpoints().toUri().toString()));
        try {
            Files.createDirectories(configFolder());
            Files.createDirectories(home.run().resolve("tmp"));
            Files.createDirectories(home.run().resolve("upload"));
            Files.createDirectories(home.checkpoints());
            String metrics = answersPrometheus ? ShippedText.of(FlinkFiles.class, "metrics.yaml") : "";
            Files.writeString(configFolder().resolve("config.yaml"), config + metrics);
            Files.writeString(log4j(), ShippedText.of(FlinkFiles.class, "log4j2.xml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
