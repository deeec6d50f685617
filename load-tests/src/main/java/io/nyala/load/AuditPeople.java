package io.nyala.load;

import io.nyala.codec.EventEnvelopeCodec;
import io.nyala.event.Arrival;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.load.check.Differences;
import io.nyala.load.check.Launcher;
import io.nyala.load.check.PeopleAudit;
import io.nyala.load.check.Recount;
import io.nyala.standardize.Sources;
import io.nyala.standardize.Standardized.Accepted;
import io.nyala.standardize.Standardizer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Counts all events of the log again and compares with the tables of people. Exit code 1 when anything differs. */
@Command(
        name = "audit-people",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description =
                "Reads the topics from the beginning, counts again, and compares with ./nyala sql. Knows no rules that "
                        + "are declared of a source.")
public final class AuditPeople implements Callable<Integer> {

    @Option(names = "--brokers", required = true, description = "HOST:PORT of Kafka.")
    private String brokers = "";

    @Option(names = "--topics", split = ",", description = "Where events come from.")
    private List<String> topics = List.of("event.v1");

    @Option(names = "--nyala", description = "The launcher of the running system.")
    private Path nyala = Path.of("nyala");

    @Option(names = "--home", description = "The system's folder, when not .nyala beside the launcher.")
    private @Nullable Path home;

    /** Names are compared by value: any secret will do to tell visitors apart. */
    private final Standardizer standardizer = new Standardizer(
            new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]), Sources.NONE, IdentityRules.DEFAULT);

    private final Recount recount = new Recount();

    /** Runs the command. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new AuditPeople()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            long records = read();
            PeopleAudit audit = new PeopleAudit(recount);
            Differences differences = audit.all(new Launcher(nyala, Optional.ofNullable(home)));
            differences.print(System.out);
            System.out.printf(
                    "%,d records counted again, %,d people kept in pieces by rules: %s%n",
                    records,
                    audit.pieces(),
                    differences.count() == 0 ? "all as it should be" : differences.count() + " differences");
            return differences.count() == 0 ? 0 : 1;
        } catch (IOException e) {
            System.err.println("can't compare: " + e.getMessage());
            return 1;
        }
    }

    /** All that lies in the topics now; what comes in the meantime is left out. */
    private long read() {
        long records = 0;
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    count(record);
                    records++;
                }
            }
        }
        return records;
    }

    private void count(ConsumerRecord<byte[], byte[]> record) {
        Arrival arrival = new Arrival(record.timestamp(), record.topic(), record.partition(), record.offset());
        if (standardizer.standardize(EventEnvelopeCodec.decode(record.value()), arrival) instanceof Accepted accepted) {
            recount.add(accepted.event());
        }
    }
}
