package io.nyala.load.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The whole job beside the floor: both read the same topic, already full, one after the other in each round. */
public final class Throughput {

    static final String JOB = "io.nyala.jobs.ProfileJob";
    private static final String JOB_GROUP = "nyala-profile-job";
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    /**
     * What to run.
     *
     * @param users different people
     * @param pause of one user between two events, in event time, on average
     * @param warmUp events before the measured ones
     * @param events measured events
     * @param eventRows whether the whole job writes each event as a row too
     * @param floor whether to measure the floor
     * @param whole whether to measure the whole job
     */
    public record Plan(
            int users, Duration pause, long warmUp, long events, boolean eventRows, boolean floor, boolean whole) {}

    private final Plan plan;
    private final Path folder;
    private final PrintStream out;

    /** A benchmark with its files in {@code folder}. */
    public Throughput(Plan plan, Path folder, PrintStream out) {
        this.plan = plan;
        this.folder = folder;
        this.out = out;
    }

    /** Runs so many rounds and prints each, then the medians and their ratio. */
    public void run(int rounds) throws Exception {
        out.println(Machine.describe());
        List<Measurement> floors = new ArrayList<>();
        List<Measurement> jobs = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            try (Servers servers = LocalServers.start(folder.resolve("round-" + round))) {
                // the tail keeps both ends of the window in the middle of the work
                long all = plan.warmUp() + plan.events() + plan.events() / 4;
                double size = EventLoader.fill(servers.bootstrapServers(), plan.users(), plan.pause(), all);
                if (round == 1) {
                    out.println(servers.describe());
                    out.printf(
                            "workload: %,d users, uniform, one event of each in %,d s; %,.0f-byte protobuf events; %,d warm-up, %,d measured; "
                                    + "parallelism 2, checkpoints 5 s exactly-once, RocksDB, ParallelGC; %s%n",
                            plan.users(),
                            plan.pause().toSeconds(),
                            size,
                            plan.warmUp(),
                            plan.events(),
                            plan.eventRows() ? "a row an event too" : "no rows of events");
                }
                Path files = folder.resolve("round-" + round);
                if (plan.floor()) {
                    floors.add(measure("floor", FloorJob.class.getName(), FloorJob.GROUP, servers, files));
                }
                if (plan.whole()) {
                    jobs.add(measure("whole", JOB, JOB_GROUP, servers, files));
                }
            }
        }
        if (floors.isEmpty() || jobs.isEmpty()) {
            return;
        }
        double floor = median(floors);
        double whole = median(jobs);
        out.printf("median: floor %,.0f, whole job %,.0f events/CPU-s; ratio %.2f%n", floor, whole, whole / floor);
    }

    private Measurement measure(String name, String mainClass, String group, Servers servers, Path files)
            throws Exception {
        Map<String, String> config = LocalServers.jobConfig(servers, files, plan.eventRows());
        try (JobProcess job = JobProcess.start(mainClass, config, files.resolve(name));
                Progress progress = new Progress(servers.bootstrapServers(), group)) {
            Sample from = sample(progress.await(plan.warmUp(), PATIENCE, job.process()), job, servers);
            Sample to = sample(progress.await(plan.warmUp() + plan.events(), PATIENCE, job.process()), job, servers);
            Measurement measured = new Measurement(
                    name,
                    to.done - from.done,
                    (to.nanos - from.nanos) / 1e9,
                    to.job.minus(from.job),
                    to.broker.minus(from.broker),
                    to.kudu.minus(from.kudu),
                    to.rows - from.rows);
            out.println(measured.describe());
            return measured;
        }
    }

    private record Sample(long done, long nanos, CpuTime job, CpuTime broker, CpuTime kudu, long rows) {}

    private static Sample sample(long done, JobProcess job, Servers servers) throws IOException, InterruptedException {
        return new Sample(
                done,
                System.nanoTime(),
                CpuTime.of(job.pids()),
                CpuTime.of(servers.brokerPids()),
                CpuTime.of(servers.kuduPids()),
                servers.writtenRows().count());
    }

    private static double median(List<Measurement> measurements) {
        List<Double> rates = measurements.stream()
                .map(Measurement::eventsPerCpuSecond)
                .sorted(Comparator.naturalOrder())
                .toList();
        int middle = rates.size() / 2;
        return rates.size() % 2 == 1 ? rates.get(middle) : (rates.get(middle - 1) + rates.get(middle)) / 2;
    }
}
