package io.nyala.local.flink;

import io.nyala.services.JavaProgram;
import io.nyala.services.Launch;
import io.nyala.services.Probe;
import io.nyala.services.Server;
import java.nio.file.Path;
import java.util.Map;

/** Flink's JobManager with the web interface. It keeps jobs in memory: after a crash they must be submitted again. */
public final class FlinkJobManager extends Server {
    private final FlinkFiles files;
    private final Path log;
    private final int webPort;
    private final int metricsPort;

    /**
     * A JobManager, not started.
     *
     * @param files its configuration, written before the start
     * @param log file for its output
     * @param webPort as in the configuration
     * @param metricsPort where it answers Prometheus, if the configuration says that it does
     */
    public FlinkJobManager(FlinkFiles files, Path log, int webPort, int metricsPort) {
        this.files = files;
        this.log = log;
        this.webPort = webPort;
        this.metricsPort = metricsPort;
    }

    @Override
    protected Launch launch() {
        var command = new JavaProgram(
                        files.classPath(), "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint")
                .with("-Xmx448m", "-XX:MaxMetaspaceSize=256m", "-XX:+UseSerialGC", "-Xshare:auto")
                // the job's main runs in here when it is submitted, and Flink 2.2 looks into java.util then
                .with("--add-opens=java.base/java.util=ALL-UNNAMED")
                .with("-Dlog4j2.configurationFile=" + files.log4j())
                .command(
                        "--configDir",
                        files.configFolder().toString(),
                        "-D", // Flink looks no further than the first argument that it does not know
                        FlinkFiles.METRICS_PORT + metricsPort,
                        "--executionMode",
                        "cluster");
        return new Launch(
                "flink-jobmanager",
                command,
                Map.of("FLINK_CONF_DIR", files.configFolder().toString()),
                log);
    }

    @Override
    public boolean isReady() {
        return Probe.get(webPort, "/overview").isPresent();
    }
}
