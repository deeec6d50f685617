package io.nyala.load.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kudu.client.KuduException;
import org.jspecify.annotations.Nullable;

/**
 * Open loop: events leave by a timetable that waits for nobody; probes among them are looked for all the time, through the SQL
 * endpoint and in Kudu itself. The job writes the rows of events too.
 */
public final class Freshness {

    /**
     * What to run.
     *
     * @param rate events a second
     * @param users different people
     * @param warmUp time before anything counts
     * @param measure time that counts
     * @param probes accounts that are looked for
     */
    public record Plan(int rate, int users, Duration warmUp, Duration measure, int probes) {
        int probeEvery() {
            // each probe gets five events a second
            return Math.max(1, rate / (probes * 5));
        }
    }

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** What a customer's producer would use; part of the delay. */
    private static final int LINGER_MILLIS = 5;

    private final Plan plan;
    private final Path folder;
    private final PrintStream out;
    private long worstDelayOfSender;

    private final AtomicLong notSent = new AtomicLong();

    /** A benchmark with its files in {@code folder}. */
    public Freshness(Plan plan, Path folder, PrintStream out) {
        this.plan = plan;
        this.folder = folder;
        this.out = out;
    }

    /**
     * Runs and prints.
     *
     * @return whether every probe was seen in the end
     */
    public boolean run() throws Exception {
        out.println(Machine.describe());
        try (Servers servers = LocalServers.start(folder);
                JobProcess job = JobProcess.start(
                        Throughput.JOB, LocalServers.jobConfig(servers, folder, true), folder.resolve("whole"));
                ProfilePeek kudu = new ProfilePeek(servers.kuduMasters())) {
            out.println(servers.describe());
            out.printf(
                    "workload: open loop, %,d events/s of %,d users, %d probes with 5 events/s each; %d s warm-up, %d s measured%n",
                    plan.rate(),
                    plan.users(),
                    plan.probes(),
                    plan.warmUp().toSeconds(),
                    plan.measure().toSeconds());
            SqlGatewayProcess gateway =
                    new SqlGatewayProcess(Files.createDirectories(folder.resolve("sql")), servers.kuduMasters(), null);
            gateway.start();
            try (SqlPeek sql = new SqlPeek(gateway.url())) {
                return measure(servers, job, kudu, sql);
            } finally {
                gateway.stop();
            }
        }
    }

    private boolean measure(Servers servers, JobProcess job, ProfilePeek kudu, SqlPeek sql) throws Exception {
        announceProbes(servers.bootstrapServers());
        List<String> probes = awaitProbes(kudu, job);
        long start = System.nanoTime() + 1_000_000_000L;
        long countFrom = start + plan.warmUp().toNanos();
        long end = countFrom + plan.measure().toNanos();
        int eventsEach = (int) ((end - start) / 1_000_000_000L * plan.rate() / plan.probeEvery() / plan.probes()) + 16;
        List<ProbeWatch> watches = List.of(
                new ProbeWatch("SQL", sql, probes, announced(eventsEach, start, countFrom)),
                new ProbeWatch("Kudu", kudu, probes, announced(eventsEach, start, countFrom)));
        watches.forEach(ProbeWatch::start);
        send(servers.bootstrapServers(), start, countFrom, end, watches);
        for (ProbeWatch watch : watches) {
            watch.finish(PATIENCE);
        }
        watches.forEach(this::report);
        return watches.stream().allMatch(watch -> watch.log().unseen() == 0);
    }

    /** A log that has the first event of each probe, which made it known, before anything counts. */
    private ProbeLog announced(int eventsEach, long start, long countFrom) {
        ProbeLog log = new ProbeLog(plan.probes(), eventsEach, countFrom);
        for (int probe = 0; probe < plan.probes(); probe++) {
            log.sent(probe, start);
            log.visible(probe, 1, start);
        }
        return log;
    }

    /** One event of each probe, so that the timetable starts when the job works. */
    private void announceProbes(String bootstrapServers) {
        try (KafkaProducer<byte[], byte[]> producer = EventLoader.producer(bootstrapServers, 1)) {
            for (int probe = 0; probe < plan.probes(); probe++) {
                Future<RecordMetadata> unused = producer.send(
                        BenchmarkEvents.probe(
                                userId(probe), "probe-begins-" + probe, System.currentTimeMillis() * 1000),
                        (where, error) -> count(error));
            }
        }
    }

    private List<String> awaitProbes(ProfilePeek peek, JobProcess job) throws KuduException, InterruptedException {
        List<String> ids = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ids.size() < plan.probes()) {
            Optional<String> id = peek.profileId(userId(ids.size()));
            id.ifPresent(ids::add);
            if (id.isEmpty()) {
                if (!job.process().isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException("no profile of a probe after " + PATIENCE.toSeconds() + " s");
                }
                Thread.sleep(200);
            }
        }
        return ids;
    }

    private void send(String bootstrapServers, long start, long countFrom, long end, List<ProbeWatch> watches) {
        BenchmarkEvents source = new BenchmarkEvents(plan.users(), 7);
        long nanosApart = 1_000_000_000L / plan.rate();
        try (KafkaProducer<byte[], byte[]> producer = EventLoader.producer(bootstrapServers, LINGER_MILLIS)) {
            for (long i = 0; start + i * nanosApart < end; i++) {
                long intended = start + i * nanosApart;
                long early = intended - System.nanoTime();
                if (early > 0) {
                    LockSupport.parkNanos(early);
                } else if (intended >= countFrom) {
                    worstDelayOfSender = Math.max(worstDelayOfSender, -early);
                }
                Future<RecordMetadata> unused =
                        producer.send(record(source, i, intended, watches), (where, error) -> count(error));
            }
        }
    }

    private void count(@Nullable Exception error) {
        if (error != null) {
            notSent.incrementAndGet();
        }
    }

    private ProducerRecord<byte[], byte[]> record(
            BenchmarkEvents source, long i, long intended, List<ProbeWatch> watches) {
        long now = System.currentTimeMillis() * 1000;
        if (i % plan.probeEvery() == 0) {
            int probe = (int) (i / plan.probeEvery() % plan.probes());
            watches.forEach(watch -> watch.log().sent(probe, intended));
            return BenchmarkEvents.probe(userId(probe), "probe-event-" + i, now);
        }
        return source.next(now);
    }

    private void report(ProbeWatch watch) {
        Histogram micros = watch.log().delays();
        out.printf(
                "intended send time to visible in %s, %,d samples: p50 %.0f ms, p90 %.0f ms, p99 %.0f ms, p99.9 %.0f ms, "
                        + "max %.0f ms; never seen: %d; not sent: %d; sender late by at most %.0f ms%n",
                watch.place(),
                micros.getTotalCount(),
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(90) / 1e3,
                micros.getValueAtPercentile(99) / 1e3,
                micros.getValueAtPercentile(99.9) / 1e3,
                micros.getMaxValue() / 1e3,
                watch.log().unseen(),
                notSent.get(),
                worstDelayOfSender / 1e6);
    }

    private static String userId(int probe) {
        return "probe-account-" + probe;
    }
}
