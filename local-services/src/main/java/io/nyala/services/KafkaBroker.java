package io.nyala.services;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;

/** Kafka as one process, broker and controller (KRaft), on loopback. Data survive {@link #kill}. */
public final class KafkaBroker extends Server {
    private static final String NAME = "kafka";
    private static final String LOG4J = "kafka-log4j2.xml";

    private final Path data;
    private final Path log;
    private final int port;
    private final int controllerPort;
    private final Optional<Login> login;

    /** Who may come in, if it is asked. */
    private record Login(String user, String password) {
        private String module(String more) {
            return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + user
                    + "\" password=\"" + password + "\"" + more + ";";
        }

        @Override
        public String toString() {
            return "Login[redacted]";
        }
    }

    /**
     * A broker, not started.
     *
     * @param data folder for its configuration and records; created; used again when it exists
     * @param log file for its output
     * @param port of the clients
     * @param controllerPort of the controller inside
     */
    public KafkaBroker(Path data, Path log, int port, int controllerPort) {
        this(data, log, port, controllerPort, Optional.empty());
    }

    private KafkaBroker(Path data, Path log, int port, int controllerPort, Optional<Login> login) {
        this.login = login;
        this.data = data.toAbsolutePath();
        this.log = log;
        this.port = port;
        this.controllerPort = controllerPort;
    }

    /**
     * A running broker on free ports.
     *
     * @param folder for data and log
     * @return the broker, ready
     */
    public static KafkaBroker startIn(Path folder) {
        return startIn(folder, Optional.empty());
    }

    /**
     * A running broker on free ports that serves only who knows a password (SASL_PLAINTEXT with PLAIN).
     *
     * @param folder for data and log
     * @param user who may come in
     * @param password by which
     * @return the broker, ready
     */
    public static KafkaBroker startWithPasswordsIn(Path folder, String user, String password) {
        return startIn(folder, Optional.of(new Login(user, password)));
    }

    private static KafkaBroker startIn(Path folder, Optional<Login> login) {
        List<Integer> ports = FreePorts.find(2);
        KafkaBroker broker = new KafkaBroker(folder, folder.resolve("kafka.log"), ports.get(0), ports.get(1), login);
        broker.start();
        return broker;
    }

    /** What a client is told to be served, {@code key=value} lines; empty when nobody is asked. */
    public String clientSettings() {
        return login.map(known -> "security.protocol=SASL_PLAINTEXT\nsasl.mechanism=PLAIN\nsasl.jaas.config="
                        + known.module("") + "\n")
                .orElse("");
    }

    /** Value for {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return FreePorts.HOST + ":" + port;
    }

    @Override
    protected Launch launch() {
        try {
            Files.createDirectories(data);
            Path properties = data.resolve("server.properties");
            Files.writeString(properties, properties());
            formatOnce(properties);
            return new Launch(NAME, java("kafka.Kafka", "-Xmx384m").command(properties.toString()), Map.of(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JavaProgram java(String mainClass, String heap) throws IOException {
        Path log4j = data.resolve(LOG4J);
        try (var in = KafkaBroker.class.getResourceAsStream(LOG4J)) {
            if (in == null) {
                throw new IOException("missing resource " + LOG4J);
            }
            Files.copy(in, log4j, StandardCopyOption.REPLACE_EXISTING);
        }
        return new JavaProgram(Installation.kafkaLib() + "/*", mainClass)
                .with(heap, "-XX:+UseParallelGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto")
                .with("-Dlog4j2.configurationFile=" + log4j);
    }

    /**
     * Writes {@code meta.properties}, as {@code kafka-storage format} does: its two-line form is stable since Kafka 3.0,
     * but the bootstrap metadata beside it is not, so the tool itself is asked, once per data folder.
     */
    private void formatOnce(Path properties) throws IOException {
        if (Files.exists(data.resolve("records/meta.properties"))) {
            return;
        }
        String id = Uuid.randomUuid().toString();
        List<String> command =
                java("kafka.tools.StorageTool", "-Xmx128m").command("format", "-t", id, "-c", properties.toString());
        ChildProcess format = ChildProcess.start(new Launch("kafka-storage", command, Map.of(), log));
        if (format.onExit().join() != 0) {
            throw new ServiceFailedException("kafka-storage cannot format " + data + " (log: " + log + ")");
        }
    }

    private String properties() {
        return """
                # written at every start; one process is broker and controller
                process.roles=broker,controller
                node.id=1
                # static quorum: the data stay usable when the ports change
                controller.quorum.voters=1@%1$s:%3$d
                listeners=CLIENT://%1$s:%2$d,CONTROLLER://%1$s:%3$d
                advertised.listeners=CLIENT://%1$s:%2$d
                inter.broker.listener.name=CLIENT
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=CLIENT:%5$s,CONTROLLER:PLAINTEXT
                log.dirs=%4$s
                # topics are made on purpose, with their settings
                auto.create.topics.enable=false
                num.partitions=2
                default.replication.factor=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                group.initial.rebalance.delay.ms=0
                # a line of a file may be larger than the specification allows: the job must see it to reject it
                message.max.bytes=8388608
                # small machine
                num.network.threads=2
                num.io.threads=4
                log.cleaner.dedupe.buffer.size=16777216
                """
                        .formatted(
                                FreePorts.HOST,
                                port,
                                controllerPort,
                                data.resolve("records"),
                                login.isPresent() ? "SASL_PLAINTEXT" : "PLAINTEXT")
                + login.map(KafkaBroker::passwords).orElse("");
    }

    /** The broker speaks to itself as the same user. */
    private static String passwords(Login login) {
        return """
                sasl.enabled.mechanisms=PLAIN
                sasl.mechanism.inter.broker.protocol=PLAIN
                listener.name.client.plain.sasl.jaas.config=%s
                """
                .formatted(login.module(" user_" + login.user() + "=\"" + login.password() + "\""));
    }

    @Override
    public boolean isReady() {
        if (!Probe.accepts(port)) {
            return false;
        }
        try (Admin admin = admin(2_000)) {
            return !admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    /**
     * Creates the topics that do not exist yet; the others are left as they are.
     *
     * @param topics with partitions and settings
     */
    public void createTopics(List<NewTopic> topics) {
        try (Admin admin = admin(30_000)) {
            var existing = admin.listTopics().names().get();
            admin.createTopics(topics.stream()
                            .filter(topic -> !existing.contains(topic.name()))
                            .toList())
                    .all()
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceFailedException("interrupted while creating topics", e);
        } catch (ExecutionException e) {
            throw new ServiceFailedException("cannot create topics: " + e.getMessage(), e);
        }
    }

    private Admin admin(int timeoutMillis) {
        Properties settings = new Properties();
        try {
            settings.load(new StringReader(clientSettings()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMillis);
        return Admin.create(settings);
    }
}
