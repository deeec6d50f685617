package io.nyala.load.bench;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.identity.Tenants;
import io.nyala.jobs.identity.IdentitySecret;
import io.nyala.jobs.identity.LinkIdentities;
import io.nyala.jobs.state.Types;
import io.nyala.link.LinkInput;
import io.nyala.link.LinkMessage;
import io.nyala.link.Observation;
import io.nyala.link.Party;
import io.nyala.profile.ObservationId;
import io.nyala.upsert.Covered;
import io.nyala.upsert.OwnerNotice;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;

/**
 * One linker alone in this JVM: observations are made, sent over the network stack's serializers to {@code link-identities} with RocksDB,
 * and its answers discarded. Each person is linked in three rounds through all people, so what is read was long written.
 */
public final class Linking {

    private static final int ROUNDS = 3;
    private static final long LOOK_MILLIS = 10;
    private static final long COVER_TICKS = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(9);
    private static final String TENANT = "default";
    private static final long FIRST_AT = 1_767_225_600_000L;

    /** Verdicts heard; the job runs in this JVM. */
    private static final AtomicLong DECIDED = new AtomicLong();

    private final int people;
    private final Path folder;
    private final PrintStream out;

    /** So many people; state goes below {@code folder}. */
    public Linking(int people, Path folder, PrintStream out) {
        this.people = people;
        this.folder = folder;
        this.out = out;
    }

    /** Runs the job until all is linked, and prints. */
    public void run() throws Exception {
        out.println(Machine.describe());
        out.printf("workload: %,d people of four identifiers; RocksDB, one linker, checkpoints 5 s%n", people);
        Files.createDirectories(folder);
        Path secret = Files.write(folder.resolve("identity.key"), new byte[IdentifierKeys.MIN_SECRET_BYTES]);
        StreamExecutionEnvironment env = environment();
        link(env, new IdentitySecret(secret)).sinkTo(new DiscardingSink<>());
        JobClient job = env.executeAsync("links");
        try {
            measure(job);
        } finally {
            job.cancel().get(1, TimeUnit.MINUTES);
        }
    }

    private StreamExecutionEnvironment environment() {
        Configuration options = new Configuration();
        options.setString("parallelism.default", "1");
        options.setString("taskmanager.memory.managed.size", "256m");
        options.setString("state.backend.type", "rocksdb");
        options.setString("execution.checkpointing.interval", "5 s");
        options.setString("execution.checkpointing.incremental", "true");
        options.setString(
                "execution.checkpointing.dir",
                folder.resolve("checkpoints").toUri().toString());
        options.setString("io.tmp.dirs", folder.resolve("tmp").toString());
        return StreamExecutionEnvironment.createLocalEnvironment(1, options);
    }

    private DataStream<Boolean> link(StreamExecutionEnvironment env, IdentitySecret secret) {
        DataStream<LinkInput> observations = env.fromSource(
                        new NumberSequenceSource(0, Long.MAX_VALUE), WatermarkStrategy.noWatermarks(), "count")
                .flatMap(new Observe(people), Types.LINK_INPUT);
        DataStream<OwnerNotice> covered = env.fromSource(
                        new NumberSequenceSource(0, Long.MAX_VALUE), WatermarkStrategy.noWatermarks(), "tick")
                .flatMap(new Cover(), Types.OWNER_NOTICE);
        return observations
                .keyBy(input -> Tenants.key(input.tenant()), Types.IDENTIFIER_KEY)
                .connect(covered.keyBy(notice -> IdentifierKey.fromHex(notice.owner()), Types.IDENTIFIER_KEY))
                .transform(
                        "link-identities",
                        Types.LINK_MESSAGE_OR_NOTICE,
                        new LinkIdentities(secret, IdentityRules.DEFAULT, 32L << 20))
                .flatMap(new Hear(), BasicTypeInfo.BOOLEAN_TYPE_INFO);
    }

    private void measure(JobClient job) throws Exception {
        long links = (long) ROUNDS * people;
        long warm = links / 5;
        await(warm);
        long from = DECIDED.get();
        long nanos = System.nanoTime();
        CpuTime cpu = CpuTime.of(List.of(ProcessHandle.current().pid()));
        await(links);
        double seconds = (System.nanoTime() - nanos) / 1e9;
        CpuTime used = CpuTime.of(List.of(ProcessHandle.current().pid())).minus(cpu);
        out.printf(
                "%,d links in %.1f s: %,.0f links/s by one linker; %,.0f links/CPU-s of the whole process (%.1f us, of it JIT %.1f and GC %.1f)%n",
                links - from,
                seconds,
                (links - from) / seconds,
                (links - from) / used.total(),
                used.total() * 1e6 / (links - from),
                used.compiler() * 1e6 / (links - from),
                used.collector() * 1e6 / (links - from));
        String savepoint = job.triggerSavepoint(
                        folder.resolve("savepoint").toUri().toString(), SavepointFormatType.NATIVE)
                .get(2, TimeUnit.MINUTES);
        out.printf(
                "state: %.0f bytes an identifier, as its files lie in a savepoint%n",
                (double) size(Path.of(URI.create(savepoint))) / (people * (ROUNDS + 1.0)));
    }

    private static void await(long decided) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (DECIDED.get() < decided) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("only " + DECIDED.get() + " links were decided");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** In round r each person shows their account with their r-th other identifier; after the last round nothing more comes. */
    private static final class Observe implements FlatMapFunction<Long, LinkInput> {
        private static final long serialVersionUID = 1L;
        private static final String[] OTHERS = {"anonymous_id", "email", "phone"};

        private final int people;

        private Observe(int people) {
            this.people = people;
        }

        @Override
        public void flatMap(Long number, Collector<LinkInput> output) throws InterruptedException {
            int round = (int) Math.min(number / people, ROUNDS);
            if (round == ROUNDS) {
                Thread.sleep(1);
                return;
            }
            long person = number % people;
            Party account = new Party(key(person, 0), "user_id", "");
            Party other = new Party(key(person, round + 1), OTHERS[round], "");
            long at = FIRST_AT + number;
            output.collect(new Observation(
                    TENANT, new ObservationId(account.key(), "m-" + number), account, List.of(other), false, at, at));
        }

        private static IdentifierKey key(long person, int kind) {
            long seed = person * (ROUNDS + 1) + kind;
            return new IdentifierKey(mixed(seed), mixed(~seed));
        }

        /** The finalizer of splitmix64: keys lie as far apart as hashes do. */
        private static long mixed(long seed) {
            long mixed = (seed ^ (seed >>> 30)) * 0xBF58476D1CE4E5B9L;
            mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
            return mixed ^ (mixed >>> 31);
        }
    }

    /** All rows are covered every few seconds, as the reader of the journal would say. */
    private static final class Cover implements FlatMapFunction<Long, OwnerNotice> {
        private static final long serialVersionUID = 1L;

        @Override
        public void flatMap(Long number, Collector<OwnerNotice> output) throws InterruptedException {
            Thread.sleep(LOOK_MILLIS);
            if (number % COVER_TICKS == 0) {
                output.collect(new Covered(Long.MAX_VALUE, Tenants.key(TENANT).hex()));
            }
        }
    }

    private static final class Hear implements FlatMapFunction<Either<LinkMessage, OwnerNotice>, Boolean> {
        private static final long serialVersionUID = 1L;

        @Override
        public void flatMap(Either<LinkMessage, OwnerNotice> message, Collector<Boolean> output) {
            if (message.isLeft() && message.left() instanceof LinkMessage.Verdict) {
                DECIDED.incrementAndGet();
            }
        }
    }
}
