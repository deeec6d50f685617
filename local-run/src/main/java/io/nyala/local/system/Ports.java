package io.nyala.local.system;

import io.nyala.local.home.CliFailure;
import io.nyala.services.FreePorts;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** Gives every server its ports: the ones it had, else well-known ones, else any that are free. */
final class Ports {
    static final String KAFKA = "kafka";
    static final String KAFKA_CONTROLLER = "kafka-controller";
    static final String KUDU_MASTER = "kudu-master";
    static final String KUDU_MASTER_WEB = "kudu-master-web";
    static final String KUDU_TSERVER = "kudu-tserver-1";
    static final String KUDU_TSERVER_WEB = "kudu-tserver-1-web";
    static final String FLINK_RPC = "flink-rpc";
    static final String FLINK_WEB = "flink-web";
    static final String SQL = "sql";
    static final String POSTGRES = "postgres";
    static final String PROMETHEUS = "prometheus";
    static final String JOB_MANAGER_METRICS = "flink-jobmanager-metrics";

    private static final List<String> ANY = List.of(
            KAFKA,
            KAFKA_CONTROLLER,
            KUDU_MASTER,
            KUDU_MASTER_WEB,
            KUDU_TSERVER,
            KUDU_TSERVER_WEB,
            FLINK_RPC,
            POSTGRES,
            PROMETHEUS,
            JOB_MANAGER_METRICS);
    private static final int IMPALA = 21050;
    private static final int FLINK = 8081;

    private final Map<String, Integer> earlier;
    private final Map<String, Integer> chosen = new TreeMap<>();
    private final Set<Integer> taken = new HashSet<>();

    private Ports(Map<String, Integer> earlier) {
        this.earlier = earlier;
    }

    /**
     * Chooses.
     *
     * @param earlier ports of the last run; empty at the first
     * @param options ports that a person asked for, and how many TaskManagers need one
     * @return port by name
     * @throws CliFailure when a port that was asked for is taken
     */
    static Map<String, Integer> choose(Map<String, Integer> earlier, UpOptions options) {
        Ports ports = new Ports(earlier);
        ports.asked(SQL, options.sqlPort(), "--port-sql", IMPALA);
        ports.asked(FLINK_WEB, options.webPort(), "--port-web", FLINK);
        ANY.forEach(ports::any);
        for (int i = 1; i <= options.taskManagers(); i++) {
            ports.any(taskManagerMetrics(i));
        }
        return ports.chosen;
    }

    /** Where a TaskManager answers Prometheus. */
    static String taskManagerMetrics(int number) {
        return "flink-taskmanager-" + number + "-metrics";
    }

    private void asked(String name, OptionalInt wanted, String option, int wellKnown) {
        if (wanted.isPresent()) {
            if (!take(name, wanted.getAsInt())) {
                throw new CliFailure("port " + wanted.getAsInt() + " is taken; choose another with " + option
                        + " or leave the option out");
            }
        } else if (!takeEarlier(name) && !take(name, wellKnown)) {
            any(name);
        }
    }

    private void any(String name) {
        if (!chosen.containsKey(name) && !takeEarlier(name)) {
            int port;
            do {
                port = FreePorts.findOne();
            } while (!take(name, port));
        }
    }

    private boolean takeEarlier(String name) {
        Integer port = earlier.get(name);
        return port != null && take(name, port);
    }

    private boolean take(String name, int port) {
        if (taken.contains(port) || !FreePorts.isFree(port)) {
            return false;
        }
        taken.add(port);
        chosen.put(name, port);
        return true;
    }
}
