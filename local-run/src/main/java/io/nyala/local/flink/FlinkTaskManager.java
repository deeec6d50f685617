package io.nyala.local.flink;

import io.nyala.services.JavaProgram;
import io.nyala.services.Launch;
import io.nyala.services.Probe;
import io.nyala.services.Server;
import java.nio.file.Path;
import java.util.Map;

/** Flink's TaskManager: runs the operators and holds their state. */
public final class FlinkTaskManager extends Server {
    private final FlinkFiles files;
    private final Path log;
    private final int webPort;
    private final int metricsPort;
    private final String id;

    /**
     * A TaskManager, not started.
     *
     * @param files its configuration, written before the start
     * @param log file for its output
     * @param webPort of the JobManager, which knows whether this one is there
     * @param metricsPort where it answers Prometheus, if the configuration says that it does
     * @param number distinguishes it from others, from 1
     */
    public FlinkTaskManager(FlinkFiles files, Path log, int webPort, int metricsPort, int number) {
        this.files = files;
        this.log = log;
        this.webPort = webPort;
        this.metricsPort = metricsPort;
        this.id = "flink-taskmanager-" + number;
    }

    @Override
    protected Launch launch() {
        // the sizes belong to those in config.yaml: heap = framework + task, direct = off-heap + network
        var command = new JavaProgram(files.classPath(), "org.apache.flink.runtime.taskexecutor.TaskManagerRunner")
                .with("-Xms1024m", "-Xmx1024m", "-XX:MaxDirectMemorySize=256m", "-XX:MaxMetaspaceSize=256m")
                // throughput before pauses; measured cheaper than G1 on few cores
                .with("-XX:+UseParallelGC", "-Xshare:auto")
                .with("--add-opens=java.base/java.util=ALL-UNNAMED")
                .with("-Dlog4j2.configurationFile=" + files.log4j())
                .command(
                        "--configDir",
                        files.configFolder().toString(),
                        "-D",
                        "taskmanager.resource-id=" + id,
                        "-D",
                        FlinkFiles.METRICS_PORT + metricsPort);
        return new Launch(
                id, command, Map.of("FLINK_CONF_DIR", files.configFolder().toString()), log);
    }

    @Override
    public boolean isReady() {
        return Probe.get(webPort, "/taskmanagers")
                .filter(page -> page.contains("\"id\":\"" + id + "\""))
                .isPresent();
    }
}
