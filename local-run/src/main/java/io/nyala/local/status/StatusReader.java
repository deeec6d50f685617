package io.nyala.local.status;

import io.nyala.local.flink.FlinkRest;
import io.nyala.local.home.CliFailure;
import io.nyala.local.home.RunningSystem;
import io.nyala.local.home.SystemState;
import io.nyala.local.replay.EventLog;
import io.nyala.local.replay.KafkaAwayException;
import io.nyala.services.NyalaTopics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Asks all parts. */
public final class StatusReader {
    private static final String STANDARDIZE = "standardize-events";
    private static final String FOLLOW_ROWS = "follow-source-rows";
    private static final String SESSIONIZE = "sessionize-events";
    private static final String RESOLVE = "resolve-identity";
    private static final String WRITE_PROFILES = "write-profiles";
    private static final List<String> WRITERS = List.of(
            WRITE_PROFILES,
            "write-identifiers",
            "write-sessions",
            "write-events",
            "write-identity-changes",
            "write-pending-matches",
            "write-erasures",
            "write-erasure-receipts");
    /** A little more than the JobManager's interval of gathering, see metrics.fetcher.update-interval. */
    private static final long GATHER_MILLIS = 1_200;

    private static final int LOOKS = 5;

    private final RunningSystem system;

    /**
     * Of a running system.
     *
     * @param system which
     */
    public StatusReader(RunningSystem system) {
        this.system = system;
    }

    /**
     * Looks until two sides of every equation agree or it is sure that they do not.
     *
     * @return how the system is
     */
    public SystemStatus read() {
        SystemStatus status = look();
        for (int i = 0; i < LOOKS; i++) {
            pause();
            status = look();
            if (status.equations().stream().allMatch(equation -> equation.verdict() == Equation.Verdict.holds)) {
                return status;
            }
        }
        return status;
    }

    private static void pause() {
        try {
            Thread.sleep(GATHER_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliFailure("interrupted", e);
        }
    }

    private SystemStatus look() {
        SystemState state = SystemState.read(system.home().stateFile()).orElse(system.state());
        FlinkRest flink = new FlinkRest(system.flink());
        JobCounters job = JobCounters.read(flink, state.job().id());
        DatabaseReading databases = DatabaseReading.readOrNull(flink, state.cdcJob());
        long received = -1;
        long lag = -1;
        try (EventLog log = new EventLog(system.brokers())) {
            Map<TopicPartition, Long> events = log.ends(system.eventTopics());
            received = events.values().stream().mapToLong(Long::longValue).sum();
            Map<TopicPartition, Long> rows = log.ends(List.of(NyalaTopics.SOURCE_CHANGE));
            Map<TopicPartition, Long> visible = log.visible();
            lag = EventLog.waiting(events, visible) + EventLog.waiting(rows, visible);
        } catch (KafkaAwayException e) {
            // shown as unknown
        }
        return status(state, job, databases, received, lag);
    }

    private static SystemStatus status(
            SystemState state, JobCounters job, @Nullable DatabaseReading databases, long received, long lag) {
        long in = job.sum(STANDARDIZE, "eventsIn");
        long accepted = job.sum(STANDARDIZE, "eventsOut");
        long ofRows = job.sum(FOLLOW_ROWS, "eventsOut");
        long rejected = job.sum(STANDARDIZE, "eventsRejected");
        long duplicate = job.sum(SESSIONIZE, "eventsDuplicate");
        long late = job.sum(SESSIONIZE, "eventsLate");
        long forgotten = job.sum(RESOLVE, "eventsForgotten");
        // late events go on to the profile: each event is counted on one side of the equation
        long applied = job.sum(RESOLVE, "eventsApplied") - late;
        OptionalLong time = job.eventTime();
        boolean atWork = lag != 0 || !job.state().equals("RUNNING");
        List<Equation> equations = List.of(
                Equation.of("received = accepted + rejected", received, accepted + rejected, atWork),
                Equation.of("read = accepted + rejected", in, accepted + rejected, atWork),
                Equation.of(
                        "accepted + of rows = applied + duplicate + late + forgotten",
                        accepted + ofRows,
                        applied + duplicate + late + forgotten,
                        atWork),
                Equation.of(
                        "rows = said + repeated + stale",
                        job.sum(FOLLOW_ROWS, "rowsIn"),
                        job.sum(FOLLOW_ROWS, "rowsSaid")
                                + job.sum(FOLLOW_ROWS, "rowsRepeated")
                                + job.sum(FOLLOW_ROWS, "rowsStale"),
                        atWork));
        Map<String, Boolean> alive = new TreeMap<>();
        state.processes()
                .forEach((name, process) -> alive.put(
                        name,
                        ProcessHandle.of(process.pid())
                                .map(ProcessHandle::isAlive)
                                .orElse(false)));
        return new SystemStatus(
                state,
                alive,
                job.state(),
                received,
                accepted,
                rejected,
                applied,
                duplicate,
                late,
                forgotten,
                ofRows,
                job.sum(SESSIONIZE, "eventsSampled"),
                lag,
                time.isPresent() ? Instant.ofEpochMilli(time.getAsLong()).toString() : null,
                job.eventTimeBehind(),
                equations,
                job.maxima().getOrDefault(WRITE_PROFILES + ".freshnessMsP50", -1L),
                job.maxima().getOrDefault(WRITE_PROFILES + ".freshnessMsP99", -1L),
                WRITERS.stream()
                        .mapToLong(writer -> job.sum(writer, "rowsWritten"))
                        .sum(),
                job.settled(),
                job.sum("read-written-keys", "reemissionsLeft"),
                databases,
                job.sums());
    }
}
