package io.nyala.services;

import java.nio.file.Path;
import java.util.List;

/** Kudu's catalogue: tables, and which tablet server has which tablet. */
public final class KuduMaster extends KuduServer {
    /**
     * A master, not started.
     *
     * @param data its folder; created; used again when it exists
     * @param log file for its output
     * @param port for clients
     * @param webPort for its web pages
     */
    public KuduMaster(Path data, Path log, int port, int webPort) {
        super("master", "kudu-master", data, log, port, webPort);
    }

    @Override
    List<String> flags() {
        return List.of("--default_num_replicas=1");
    }

    @Override
    int memoryMib() {
        return 256;
    }

    @Override
    public boolean isReady() {
        return Probe.get(webPort(), "/dump-entities")
                .filter(page -> page.contains("\"role\":\"LEADER\""))
                .isPresent();
    }

    /** Tablet servers that have reported lately; a dead one counts until its heartbeat is a minute old. */
    public int liveTabletServers() {
        return Probe.get(webPort(), "/dump-entities")
                .map(page -> page.split("\"live\":true", -1).length - 1)
                .orElse(0);
    }
}
