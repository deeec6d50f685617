package io.nyala.local.status;

import io.nyala.local.home.SystemState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the system is. Field names are a contract of {@code status --format json}.
 *
 * @param system processes, ports, addresses, job id
 * @param alive whether each process runs, by name
 * @param jobState Flink's word for the state of the job
 * @param received records of all topics of events
 * @param accepted events that were standardized
 * @param rejected events that were not
 * @param applied events that are in profiles and were not late
 * @param duplicate events that had come before
 * @param late events that came too late for their session; they are in profiles too
 * @param forgotten events that show somebody who was erased since they happened; they are nowhere
 * @param ofRows statements of rows of databases and files that were new, and withdrawals
 * @param sampled events that are in profiles and, of too large a crowd, not in their session
 * @param lag events not yet known to be visible in SQL
 * @param eventTime how far event time has come where sessions are cut, ISO 8601; null before the first event
 * @param eventTimeBehindMs how far that is behind the partition that has come farthest, milliseconds; -1 before the first event
 * @param equations of the stages
 * @param freshnessMsP50 from the arrival of an event in Kafka to its row acknowledged in Kudu, median of the rows of the last minute,
 *     milliseconds; the time an event waits behind a backlog counts, so after a replay at full speed it tells how long that took; not
 *     above 0 when there were no rows
 * @param freshnessMsP99 the same, 99th percentile
 * @param rowsWritten rows written to Kudu since the job started
 * @param settled whether rows of earlier attempts of the job are all corrected
 * @param reemissionsLeft rows that are still to be written once more
 * @param databases the job that reads databases; null if there is none
 * @param counters all counters by {@code stage.counter}
 */
public record SystemStatus(
        SystemState system,
        Map<String, Boolean> alive,
        String jobState,
        long received,
        long accepted,
        long rejected,
        long applied,
        long duplicate,
        long late,
        long forgotten,
        long ofRows,
        long sampled,
        long lag,
        @Nullable String eventTime,
        long eventTimeBehindMs,
        List<Equation> equations,
        long freshnessMsP50,
        long freshnessMsP99,
        long rowsWritten,
        boolean settled,
        long reemissionsLeft,
        @Nullable DatabaseReading databases,
        Map<String, Long> counters) {

    /** Whether every process and the jobs run and no equation is broken. */
    public boolean isWell() {
        return jobState.equals("RUNNING")
                && (databases == null || databases.state().equals("RUNNING"))
                && alive.values().stream().allMatch(Boolean::booleanValue)
                && equations.stream().noneMatch(equation -> equation.verdict() == Equation.Verdict.broken);
    }
}
