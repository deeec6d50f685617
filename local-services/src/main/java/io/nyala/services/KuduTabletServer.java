package io.nyala.services;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Kudu's storage: the rows. */
public final class KuduTabletServer extends KuduServer {
    private final String master;
    private final List<String> moreFlags;

    /**
     * A tablet server, not started.
     *
     * @param number distinguishes it from others of its cluster, from 1
     * @param master address of the master, host:port
     * @param data its folder; created; used again when it exists
     * @param log file for its output
     * @param port for clients
     * @param webPort for its web pages
     */
    public KuduTabletServer(int number, String master, Path data, Path log, int port, int webPort) {
        this(number, master, data, log, port, webPort, List.of());
    }

    /**
     * A tablet server, not started, with flags of its own.
     *
     * @param moreFlags come last, so they win over ours
     */
    KuduTabletServer(int number, String master, Path data, Path log, int port, int webPort, List<String> moreFlags) {
        super("tserver", "kudu-tserver-" + number, data, log, port, webPort);
        this.master = master;
        this.moreFlags = List.copyOf(moreFlags);
    }

    @Override
    List<String> flags() {
        List<String> flags = new ArrayList<>(List.of(
                "--tserver_master_addrs=" + master,
                "--block_cache_capacity_mb=128",
                "--maintenance_manager_num_threads=1",
                // an upsert of a row on disk reads a block of each delta file: of 32 KiB, the default, that is most of
                // its cost
                "--deltafile_default_block_size=4096",
                // overwritten values leave the files when their history is over, however few they are: ADR 9, Erased
                // bytes
                "--tablet_delta_store_major_compact_min_ratio=0",
                // rows are written to files, and so can be cleaned, after two minutes at the latest
                "--flush_threshold_secs=120",
                // a group of one elects itself: no need to wait for others
                "--leader_failure_max_missed_heartbeat_periods=1"));
        flags.addAll(moreFlags);
        return flags;
    }

    @Override
    int memoryMib() {
        return 1024;
    }

    @Override
    public boolean isReady() {
        return Probe.get(webPort(), "/healthz").isPresent();
    }
}
