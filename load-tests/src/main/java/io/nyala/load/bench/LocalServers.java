package io.nyala.load.bench;

import io.nyala.services.KafkaBroker;
import io.nyala.services.KuduCluster;
import io.nyala.services.NyalaTopics;
import io.nyala.tables.TableAdmin;
import io.nyala.tables.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kudu.client.KuduClient;
import org.apache.kudu.client.KuduException;

/** A broker and a Kudu of one tablet server, each in its own processes, with topics and tables made. */
public final class LocalServers implements Servers {

    private final KafkaBroker broker;
    private final KuduCluster kudu;

    private LocalServers(KafkaBroker broker, KuduCluster kudu) {
        this.broker = broker;
        this.kudu = kudu;
    }

    /** Starts them with empty data; what an earlier run left in {@code folder} is deleted. */
    public static LocalServers start(Path folder) throws IOException {
        delete(folder);
        Files.createDirectories(folder);
        KafkaBroker broker = KafkaBroker.startIn(folder.resolve("kafka"));
        try {
            broker.createTopics(NyalaTopics.all(""));
            LocalServers servers = new LocalServers(broker, KuduCluster.startIn(folder.resolve("kudu"), 1));
            servers.createTables();
            return servers;
        } catch (IOException | RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    /** What the job is told about the servers; a secret is made in {@code folder}. */
    public static Map<String, String> jobConfig(Servers servers, Path folder, boolean eventRows) throws IOException {
        Path secret = folder.resolve("identity.key");
        Files.writeString(secret, "a secret for benchmarks, known to all");
        return Map.of(
                "kafka.bootstrap.servers", servers.bootstrapServers(),
                "kudu.masters", servers.kuduMasters(),
                "identity.key.file", secret.toString(),
                "event.rows", Boolean.toString(eventRows));
    }

    private void createTables() throws KuduException {
        try (KuduClient client = new KuduClient.KuduClientBuilder(kudu.masters()).build()) {
            new TableAdmin(client, 1).apply(Tables.ALL, Clock.systemUTC().millis());
        }
    }

    @Override
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    @Override
    public String kuduMasters() {
        return kudu.masters();
    }

    @Override
    public List<Long> brokerPids() {
        return List.of(broker.pid());
    }

    @Override
    public List<Long> kuduPids() {
        return Stream.concat(
                        Stream.of(kudu.master().pid()),
                        kudu.tabletServers().stream().map(server -> server.pid()))
                .toList();
    }

    @Override
    public WrittenRows writtenRows() {
        return new WrittenRows(
                kudu.tabletServers().stream().map(server -> server.webPort()).toList());
    }

    @Override
    public String describe() {
        return "versions: Kafka client " + AppInfoParser.getVersion() + ", Flink "
                + org.apache.flink.runtime.util.EnvironmentInformation.getVersion() + ", Kudu client "
                + KuduClient.class.getPackage().getImplementationVersion()
                + "; one broker, one Kudu master, one tablet server, each a process of its own";
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() {
        broker.kill();
        kudu.tabletServers().forEach(server -> server.kill());
        kudu.master().kill();
    }
}
