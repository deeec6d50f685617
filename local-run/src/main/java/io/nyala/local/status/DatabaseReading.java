package io.nyala.local.status;

import io.nyala.local.flink.FlinkRest;
import io.nyala.local.home.SystemState.JobState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the job is that reads databases.
 *
 * @param state Flink's word for it; {@code UNKNOWN} when nobody says
 * @param rows read since the readers were started: those of the first reading, and each change
 */
public record DatabaseReading(String state, long rows) {

    /** Asks; null if there is no such job. */
    static @Nullable DatabaseReading readOrNull(FlinkRest flink, JobState job) {
        return job.equals(JobState.NONE) ? null : of(JobCounters.read(flink, job.id()));
    }

    static DatabaseReading of(JobCounters job) {
        long rows = job.sums().entrySet().stream()
                .filter(counter -> counter.getKey().endsWith(".snapshotRows")
                        || counter.getKey().endsWith(".changes"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return new DatabaseReading(job.state(), rows);
    }
}
