package io.nyala.jobs.kudu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nyala.identity.IdentifierKey;
import io.nyala.jobs.kafka.Brokers;
import io.nyala.jobs.state.Types;
import io.nyala.testkit.RealKafka;
import io.nyala.upsert.Covered;
import io.nyala.upsert.OwnerNotice;
import io.nyala.upsert.Reemit;
import io.nyala.upsert.RowKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The test is the clock: it sends the ticks, takes the checkpoints and completes them. */
class ReadWrittenKeysITCase {
    @RegisterExtension
    static final RealKafka KAFKA = new RealKafka();

    private static final int MAX_PARALLELISM = 1024;
    private static final int TICKS = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration SHORT_SETTLE = Duration.ofSeconds(2);
    private static final Duration LONG_SETTLE = Duration.ofHours(1);
    private static final RowKey KEY = new RowKey("nyala.toy", "owner", "a|1|b");

    private OneInputStreamOperatorTestHarness<Long, OwnerNotice> reader;
    private OperatorSubtaskState restored;
    private long checkpoint;

    @AfterEach
    void close() throws Exception {
        reader.close();
    }

    @Test
    void firstAttemptAnnouncesEachCompletedCheckpointOnceToEveryKeyGroup() throws Exception {
        open("covered-first.written_key.v1", SHORT_SETTLE, List.of());
        tick();
        takeCheckpoint();
        tick();
        assertThat(said()).isEmpty();

        completeCheckpoint();
        tickUntil(() -> !said().isEmpty());
        tick();

        Set<String> owners = new HashSet<>();
        assertThat(said()).hasSize(MAX_PARALLELISM).allSatisfy(notice -> {
            assertThat(notice).isInstanceOf(Covered.class);
            assertThat(((Covered) notice).checkpointId()).isEqualTo(1);
            assertThat(owners.add(notice.owner())).isTrue();
        });
        assertThat(owners)
                .containsExactlyInAnyOrderElementsOf(KeyGroups.representatives(MAX_PARALLELISM).stream()
                        .map(IdentifierKey::hex)
                        .toList());
    }

    @Test
    void nothingIsAnnouncedWhileUnsettled() throws Exception {
        open("covered-unsettled.written_key.v1", LONG_SETTLE, List.of(KEY));
        tickUntil(() -> !said().isEmpty());

        for (int i = 0; i < 3; i++) {
            takeCheckpoint();
            completeCheckpoint();
            tick();
        }

        assertThat(said()).containsExactly(new Reemit(KEY));
    }

    @Test
    void announcementComesBehindEveryReemissionAndNotForAnUnsettledCheckpoint() throws Exception {
        open("covered-settled.written_key.v1", SHORT_SETTLE, List.of(KEY));
        tickUntil(() -> said().size() == 1);
        takeCheckpoint();
        tickUntil(() -> said().size() == 2);
        completeCheckpoint();
        tick();
        assertThat(said()).containsExactly(new Reemit(KEY), new Reemit(KEY));

        takeCheckpoint();
        completeCheckpoint();
        tickUntil(() -> said().size() > 2);

        assertThat(said().subList(2, said().size())).hasSize(MAX_PARALLELISM).allSatisfy(notice -> assertThat(
                        ((Covered) notice).checkpointId())
                .isEqualTo(2));
    }

    /** When the reader is asked for its state, the writers may have passed the barrier and written on. */
    @Test
    void keyWrittenBehindTheBarrierIsReemittedAfterARestart() throws Exception {
        String topic = "covered-barrier.written_key.v1";
        open(topic, SHORT_SETTLE, List.of());
        tick();
        reader.prepareSnapshotPreBarrier(1);
        append(topic, KEY);
        OperatorSubtaskState state = reader.snapshot(1, 1);
        reader.close();

        restored = state;
        open(topic, LONG_SETTLE, List.of());
        tickUntil(() -> !said().isEmpty());

        assertThat(said()).containsExactly(new Reemit(KEY));
    }

    private void open(String topic, Duration settle, List<RowKey> journaled) throws Exception {
        KAFKA.createTopic(topic, 2);
        for (RowKey key : journaled) {
            append(topic, key);
        }
        KuduOptions options = options(topic, settle);
        reader = new OneInputStreamOperatorTestHarness<>(new ReadWrittenKeys(options, MAX_PARALLELISM));
        reader.setup(Types.OWNER_NOTICE.createSerializer(new SerializerConfigImpl()));
        if (restored != null) {
            reader.initializeState(restored);
        }
        reader.open();
    }

    private static KuduOptions options(String topic, Duration settle) {
        return new KuduOptions(
                "unused",
                Brokers.at(KAFKA.bootstrapServers()),
                topic,
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                settle,
                500);
    }

    private static void append(String topic, RowKey key) throws Exception {
        try (KafkaJournal journal = KafkaJournal.open(options(topic, SHORT_SETTLE), KEY.table())) {
            journal.append(List.of(key)).get();
        }
    }

    private List<OwnerNotice> said() {
        return reader.extractOutputValues();
    }

    private void takeCheckpoint() throws Exception {
        checkpoint++;
        reader.prepareSnapshotPreBarrier(checkpoint);
        reader.snapshot(checkpoint, checkpoint);
    }

    private void completeCheckpoint() throws Exception {
        reader.notifyOfCompletedCheckpoint(checkpoint);
    }

    private void tick() throws Exception {
        for (int i = 0; i < TICKS; i++) {
            reader.processElement(new StreamRecord<>(0L));
        }
    }

    private void tickUntil(BooleanSupplier done) {
        await().pollInSameThread().atMost(PATIENCE).until(() -> {
            reader.processElement(new StreamRecord<>(0L));
            return done.getAsBoolean();
        });
    }
}
