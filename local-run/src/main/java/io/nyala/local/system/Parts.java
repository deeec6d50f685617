package io.nyala.local.system;

import io.nyala.local.flink.FlinkFiles;
import io.nyala.local.flink.FlinkJobManager;
import io.nyala.local.flink.FlinkTaskManager;
import io.nyala.local.home.NyalaHome;
import io.nyala.local.prometheus.PrometheusServer;
import io.nyala.local.travel.TravelGroup;
import io.nyala.services.FreePorts;
import io.nyala.services.KafkaBroker;
import io.nyala.services.KuduMaster;
import io.nyala.services.KuduTabletServer;
import io.nyala.services.PostgresServer;
import io.nyala.services.Server;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The servers of one system, built from its ports and folders; none is started here. */
final class Parts {
    final KafkaBroker kafka;
    final KuduMaster kuduMaster;
    final KuduTabletServer kuduTabletServer;
    final FlinkJobManager jobManager;
    final List<FlinkTaskManager> taskManagers = new ArrayList<>();
    final SqlGatewayServer sql;
    final Optional<PostgresServer> postgres;
    final Optional<PrometheusServer> prometheus;

    private final Map<String, Integer> ports;

    Parts(NyalaHome home, Map<String, Integer> ports, FlinkFiles flinkFiles, UpOptions options) {
        this.ports = ports;
        Path data = home.data();
        Path logs = home.logs();
        kafka = new KafkaBroker(
                data.resolve("kafka"), logs.resolve("kafka.log"), port(Ports.KAFKA), port(Ports.KAFKA_CONTROLLER));
        kuduMaster = new KuduMaster(
                data.resolve("kudu-master"),
                logs.resolve("kudu-master.log"),
                port(Ports.KUDU_MASTER),
                port(Ports.KUDU_MASTER_WEB));
        kuduTabletServer = new KuduTabletServer(
                1,
                kuduMaster.address(),
                data.resolve("kudu-tserver-1"),
                logs.resolve("kudu-tserver-1.log"),
                port(Ports.KUDU_TSERVER),
                port(Ports.KUDU_TSERVER_WEB));
        int web = port(Ports.FLINK_WEB);
        jobManager = new FlinkJobManager(
                flinkFiles, logs.resolve("flink-jobmanager.log"), web, port(Ports.JOB_MANAGER_METRICS));
        for (int i = 1; i <= options.taskManagers(); i++) {
            taskManagers.add(new FlinkTaskManager(
                    flinkFiles,
                    logs.resolve("flink-taskmanager-" + i + ".log"),
                    web,
                    port(Ports.taskManagerMetrics(i)),
                    i));
        }
        sql = new SqlGatewayServer(
                home.gateway(),
                home.sqlViews(),
                home.run().resolve("sql"),
                logs.resolve("sql-gateway.log"),
                kuduMaster.address(),
                port(Ports.SQL));
        postgres = options.postgres()
                ? Optional.of(new PostgresServer(home.postgres(), logs.resolve("postgres.log"), port(Ports.POSTGRES)))
                : Optional.empty();
        prometheus = options.prometheus()
                ? Optional.of(new PrometheusServer(
                        home, flinkMetrics(options), logs.resolve("prometheus.log"), port(Ports.PROMETHEUS)))
                : Optional.empty();
    }

    private List<Integer> flinkMetrics(UpOptions options) {
        List<Integer> metrics = new ArrayList<>(List.of(port(Ports.JOB_MANAGER_METRICS)));
        for (int i = 1; i <= options.taskManagers(); i++) {
            metrics.add(port(Ports.taskManagerMetrics(i)));
        }
        return metrics;
    }

    private int port(String name) {
        return ports.get(name);
    }

    /** All servers that need no tables to start, those that others need first. */
    List<Server> beforeTables() {
        List<Server> servers = new ArrayList<>(List.of(kafka, kuduMaster, kuduTabletServer, jobManager));
        servers.addAll(taskManagers);
        postgres.ifPresent(servers::add);
        prometheus.ifPresent(servers::add);
        return servers;
    }

    /** What a person or a program connects to. */
    Map<String, String> addresses() {
        Map<String, String> addresses = new TreeMap<>();
        addresses.put("kafka", kafka.bootstrapServers());
        addresses.put("kudu", kuduMaster.address());
        addresses.put("kudu-web", "http://" + FreePorts.HOST + ":" + port(Ports.KUDU_MASTER_WEB));
        addresses.put("flink", "http://" + FreePorts.HOST + ":" + port(Ports.FLINK_WEB));
        addresses.put("sql", "jdbc:hive2://" + FreePorts.HOST + ":" + port(Ports.SQL) + "/nyala;auth=noSasl");
        postgres.ifPresent(server -> addresses.put("crm", TravelGroup.jdbcUrl(server)));
        prometheus.ifPresent(server -> addresses.put("prometheus", server.address()));
        return addresses;
    }
}
