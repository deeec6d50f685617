package io.nyala.jobs.kudu;

import io.nyala.jobs.eventtime.NoEventTime;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;

/**
 * Wakes {@link ReadWrittenKeys}. Never ends, because a finished operator is not restored; and has no part in event time.
 */
public final class JournalTicks {
    private static final double TICKS_PER_SECOND = 20;

    private JournalTicks() {}

    /** The source; parallelism 1. */
    public static DataGeneratorSource<Long> source() {
        return new DataGeneratorSource<>(
                tick -> tick, Long.MAX_VALUE, RateLimiterStrategy.perSecond(TICKS_PER_SECOND), Types.LONG);
    }

    /** The source's watermarks: none. */
    public static WatermarkStrategy<Long> watermarks() {
        return NoEventTime.strategy();
    }
}
