package io.nyala.local.prometheus;

import io.nyala.local.home.CliFailure;
import io.nyala.local.home.NyalaHome;
import io.nyala.local.home.ShippedText;
import io.nyala.services.FreePorts;
import io.nyala.services.Launch;
import io.nyala.services.Probe;
import io.nyala.services.Server;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prometheus, from the machine's packages: reads the metrics of Flink's processes and watches the alert rules. */
public final class PrometheusServer extends Server {
    private static final String PROGRAM = "prometheus";

    private final NyalaHome home;
    private final List<Integer> targets;
    private final Path log;
    private final int port;

    /**
     * A server, not started.
     *
     * @param home says where its data, its configuration and the alert rules are
     * @param targets ports that it reads from
     * @param log file for its output
     * @param port of its pages and its interface
     */
    public PrometheusServer(NyalaHome home, List<Integer> targets, Path log, int port) {
        this.home = home;
        this.targets = List.copyOf(targets);
        this.log = log;
        this.port = port;
    }

    /**
     * Looks for the program.
     *
     * @throws CliFailure when this machine has none
     */
    public static void requireInstalled() {
        if (installed(PROGRAM).isEmpty()) {
            throw new CliFailure(
                    "Prometheus is not installed (Debian: apt-get install --no-install-recommends prometheus)");
        }
    }

    /** A program on the PATH. */
    static Optional<Path> installed(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Its pages. */
    public String address() {
        return "http://" + FreePorts.HOST + ":" + port;
    }

    @Override
    protected Launch launch() {
        Path config = home.run().resolve("prometheus.yml");
        try {
            Files.createDirectories(home.prometheus());
            Files.writeString(
                    config,
                    ShippedText.filled(
                            ShippedText.of(PrometheusServer.class, "prometheus.yml"),
                            Map.of("rules", home.alertRules().toString(), "targets", targetList())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Launch(
                PROGRAM,
                List.of(
                        PROGRAM,
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + home.prometheus(),
                        "--storage.tsdb.retention.time=7d",
                        "--query.lookback-delta=10s", // some scrapes: what ran before a restart is not counted beside
                        // what runs
                        "--web.listen-address=" + FreePorts.HOST + ":" + port,
                        "--log.level=warn"),
                Map.of(),
                log);
    }

    private String targetList() {
        return targets.stream()
                .map(target -> "'" + FreePorts.HOST + ":" + target + "'")
                .collect(Collectors.joining(", "));
    }

    @Override
    public boolean isReady() {
        return Probe.get(port, "/-/ready").isPresent();
    }
}
