package io.nyala.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nyala.jobs.kafka.Brokers;
import io.nyala.jobs.kafka.TopicAdmin;
import io.nyala.services.KafkaBroker;
import io.nyala.services.NyalaTopics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Topics of a broker that asks its clients who they are: what is secret is read where a client is made. */
class ApplyTopicsITCase {

    @TempDir
    private static Path folder;

    private static KafkaBroker broker;
    private static Path client;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() throws IOException {
        broker = KafkaBroker.startWithPasswordsIn(folder.resolve("kafka"), "nyala", "a password");
        client = Files.writeString(folder.resolve("client.properties"), broker.clientSettings());
    }

    @AfterAll
    static void stop() {
        broker.stop();
    }

    @Test
    void topicsAreMadeOnceAndLeftAlone() throws IOException {
        assertThat(run("new.", "--dry-run")).isZero();
        assertThat(out.toString()).contains("topic new.control.v1: would be made");
        assertThat(run("new.", "--partitions", "3")).isZero();
        try (TopicAdmin admin = new TopicAdmin(Brokers.of(broker.bootstrapServers(), client))) {
            assertThat(admin.names())
                    .containsAll(
                            NyalaTopics.all("new.").stream().map(NewTopic::name).toList());
            for (NewTopic local : NyalaTopics.all("new.")) {
                for (Map.Entry<String, String> setting : local.configs().entrySet()) {
                    assertThat(admin.setting(local.name(), setting.getKey())).contains(setting.getValue());
                }
            }
        }
        out.getBuffer().setLength(0);
        assertThat(run("new.", "--partitions", "5")).isZero();
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void receiptsThatWouldBeLostAreRefusedUntilItIsSet() throws IOException {
        assertThat(run("old.")).isZero();
        try (TopicAdmin admin = new TopicAdmin(Brokers.of(broker.bootstrapServers(), client))) {
            admin.set("old.erasure_receipt.v1", Map.of("retention.ms", "604800000"));
            await().untilAsserted(() -> assertThat(admin.setting("old.erasure_receipt.v1", "retention.ms"))
                    .contains("604800000"));
            assertThat(run("old.")).isEqualTo(1);
            assertThat(out.toString())
                    .contains("topic old.erasure_receipt.v1: retention.ms is 604800000, it must be -1; --fix sets it");
            assertThat(run("old.", "--fix")).isZero();
            await().untilAsserted(() -> assertThat(admin.setting("old.erasure_receipt.v1", "retention.ms"))
                    .contains("-1"));
        }
    }

    @Test
    void whoDoesNotSayWhoTheyAreIsNotServed() throws IOException {
        Path wrong = Files.writeString(
                folder.resolve("wrong.properties"),
                broker.clientSettings().replace("a password", "another") + "\nclient.dns.lookup=use_all_dns_ips\n");
        assertThat(run("none.", wrong)).isEqualTo(1);
        assertThat(err.toString()).contains("Kafka fails on the list of topics").doesNotContain("another");
    }

    @Test
    void theFileOfTheClientSaysNothingButSecurity() throws IOException {
        Path greedy = Files.writeString(folder.resolve("greedy.properties"), "acks=0\n");
        assertThat(run("none.", greedy)).isEqualTo(1);
        assertThat(err.toString()).contains("sets acks; it may only set what begins with security.");
    }

    @Test
    void whatIsSecretIsInNoGraph() {
        assertThat(Brokers.of(broker.bootstrapServers(), client).with(Map.of()).toString())
                .contains("security.protocol")
                .doesNotContain("a password");
    }

    private int run(String prefix, String... more) throws IOException {
        return run(prefix, client, more);
    }

    private int run(String prefix, Path clientFile, String... more) throws IOException {
        Path config = Files.write(
                folder.resolve("job.properties"),
                List.of(
                        "topic.prefix=" + prefix,
                        "kafka.bootstrap.servers=" + broker.bootstrapServers(),
                        "kafka.client.file=" + clientFile,
                        "kudu.masters=127.0.0.1:7051",
                        "identity.key.file=" + folder.resolve("identity.key")));
        CommandLine command = new CommandLine(new ApplyTopics())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        List<String> line = new ArrayList<>(List.of("--config", config.toString(), "--replicas", "1"));
        line.addAll(List.of(more));
        return command.execute(line.toArray(String[]::new));
    }
}
