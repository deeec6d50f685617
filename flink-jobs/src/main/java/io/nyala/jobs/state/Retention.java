package io.nyala.jobs.state;

import java.time.Duration;
import org.apache.flink.api.common.state.StateTtlConfig;

/**
 * How long each class of data may rest in state: the net below the deadlines that rules enforce in event time.
 *
 * <p>Flink's time to live counts processing time, so it must outlast any outage after which the job is to go on as if nothing
 * had happened.
 */
public enum Retention {
    /** What a visitor did lately: no value to anyone when sessions are over for good, and after the longest outage. */
    VISITOR(Duration.ofDays(7)),
    /** Keys of identifiers that a visitor showed together: needed only to spare the linker what it knows. */
    SEEN_PAIRS(Duration.ZERO);

    private static final Duration COMPACT_AT_LEAST_EVERY = Duration.ofHours(12);
    private static final long RECHECK_TIME_AFTER_ENTRIES = 1000;

    private final Duration outage;

    Retention(Duration outage) {
        this.outage = outage;
    }

    /**
     * How long a value rests at most after its last write.
     *
     * @param needed how long the rules of the job, as it is configured, may still ask for it in event time
     */
    public Duration longest(Duration needed) {
        return needed.plus(outage);
    }

    /**
     * Flink's form: counted from the last write, never returned when expired, removed by compaction.
     *
     * @param needed how long the rules of the job, as it is configured, may still ask for a value in event time
     */
    public StateTtlConfig beyond(Duration needed) {
        return StateTtlConfig.newBuilder(longest(needed))
                .setUpdateType(StateTtlConfig.UpdateType.OnCreateAndWrite)
                .setStateVisibility(StateTtlConfig.StateVisibility.NeverReturnExpired)
                .cleanupInRocksdbCompactFilter(RECHECK_TIME_AFTER_ENTRIES, COMPACT_AT_LEAST_EVERY)
                .build();
    }
}
