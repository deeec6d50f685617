package io.nyala.services;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One master and some tablet servers on free ports, for tests and experiments. */
public final class KuduCluster implements AutoCloseable {
    private static final Duration REGISTRATION_LIMIT = Duration.ofSeconds(60);

    private final KuduMaster master;
    private final List<KuduTabletServer> tabletServers = new ArrayList<>();

    private KuduCluster(Path folder, int tabletServerCount, List<String> tabletServerFlags) {
        List<Integer> ports = FreePorts.find(2 + 2 * tabletServerCount);
        master =
                new KuduMaster(folder.resolve("master"), folder.resolve("kudu-master.log"), ports.get(0), ports.get(1));
        for (int i = 1; i <= tabletServerCount; i++) {
            tabletServers.add(new KuduTabletServer(
                    i,
                    master.address(),
                    folder.resolve("tserver-" + i),
                    folder.resolve("kudu-tserver-" + i + ".log"),
                    ports.get(2 * i),
                    ports.get(2 * i + 1),
                    tabletServerFlags));
        }
    }

    /**
     * A running cluster.
     *
     * @param folder for data and logs
     * @param tabletServers how many; also the largest possible number of replicas
     * @return the cluster, ready to create tables
     */
    public static KuduCluster startIn(Path folder, int tabletServers) {
        return startIn(folder, tabletServers, List.of());
    }

    /**
     * A running cluster of which the tablet servers have flags of their own.
     *
     * @param folder for data and logs
     * @param tabletServers how many; also the largest possible number of replicas
     * @param tabletServerFlags {@code --name=value}; win over ours
     * @return the cluster, ready to create tables
     */
    public static KuduCluster startIn(Path folder, int tabletServers, List<String> tabletServerFlags) {
        KuduCluster cluster = new KuduCluster(folder, tabletServers, tabletServerFlags);
        try {
            cluster.start();
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    private void start() {
        master.spawn();
        tabletServers.forEach(Server::spawn);
        master.awaitReady();
        tabletServers.forEach(Server::awaitReady);
        if (!Await.until(REGISTRATION_LIMIT, () -> master.liveTabletServers() >= tabletServers.size())) {
            throw new ServiceFailedException("tablet servers did not register (log: " + master.log() + ")");
        }
    }

    /** Value for {@code kudu.masters}. */
    public String masters() {
        return master.address();
    }

    /** The master. */
    public KuduMaster master() {
        return master;
    }

    /** The tablet servers, in order of their numbers. */
    public List<KuduTabletServer> tabletServers() {
        return List.copyOf(tabletServers);
    }

    /** Ends all processes; the data stay. */
    @Override
    public void close() {
        tabletServers.forEach(Server::stop);
        master.stop();
    }
}
