package io.nyala.services;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kudu.ColumnSchema.ColumnSchemaBuilder;
import org.apache.kudu.Schema;
import org.apache.kudu.Type;
import org.apache.kudu.client.CreateTableOptions;
import org.apache.kudu.client.KuduClient;
import org.apache.kudu.client.KuduException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServersITCase {
    @TempDir
    Path folder;

    @Test
    void brokerKeepsItsRecordsOverACrash() throws Exception {
        ProcessHandle process;
        try (KafkaBroker broker = KafkaBroker.startIn(folder)) {
            broker.createTopics(NyalaTopics.all(""));
            broker.createTopics(NyalaTopics.all(""));
            send(broker, "before");
            broker.killAndRestart();
            send(broker, "after");
            assertThat(receive(broker, 2)).containsExactly("before", "after");
            process = ProcessHandle.of(broker.pid()).orElseThrow();
        }
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void kuduKeepsItsRowsOverCrashesOfBothServers() throws KuduException {
        List<ProcessHandle> processes;
        try (KuduCluster kudu = KuduCluster.startIn(folder, 1);
                KuduClient client = new KuduClient.KuduClientBuilder(kudu.masters()).build()) {
            createTable(client);
            insert(client, "before");
            kudu.tabletServers().get(0).killAndRestart();
            insert(client, "tablet server is back");
            kudu.master().killAndRestart();
            insert(client, "master is back");
            assertThat(rows(client)).isEqualTo(3);
            processes = List.of(
                    ProcessHandle.of(kudu.master().pid()).orElseThrow(),
                    ProcessHandle.of(kudu.tabletServers().get(0).pid()).orElseThrow());
        }
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
    }

    private static void send(KafkaBroker broker, String value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>("event.v1", 0, "key", value)).get();
        }
    }

    private static List<String> receive(KafkaBroker broker, int count) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "group.id",
                        "test",
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of("event.v1"));
            List<String> received = new ArrayList<>();
            await().atMost(30, SECONDS).until(() -> {
                for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofMillis(100))) {
                    received.add(message.value());
                }
                return received.size() >= count;
            });
            return received;
        }
    }

    private static void createTable(KuduClient client) throws KuduException {
        Schema schema = new Schema(
                List.of(new ColumnSchemaBuilder("name", Type.STRING).key(true).build()));
        client.createTable(
                "names",
                schema,
                new CreateTableOptions().addHashPartitions(List.of("name"), 2).setNumReplicas(1));
    }

    private static void insert(KuduClient client, String name) throws KuduException {
        var insert = client.openTable("names").newInsert();
        insert.getRow().addString("name", name);
        var session = client.newSession();
        var response = session.apply(insert);
        assertThat(response.hasRowError()).as("row error").isFalse();
        session.close();
    }

    private static int rows(KuduClient client) throws KuduException {
        var scanner = client.newScannerBuilder(client.openTable("names")).build();
        int rows = 0;
        while (scanner.hasMoreRows()) {
            rows += scanner.nextRows().getNumRows();
        }
        return rows;
    }
}
