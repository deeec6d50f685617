package io.nyala.jobs.kudu;

import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
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

    /** The source's watermarks: none, and none is waited for. Any watermark would become the time of all as soon as the events are silent. */
    public static WatermarkStrategy<Long> watermarks() {
        return WatermarkStrategy.forGenerator(context -> new AlwaysIdle());
    }

    private static final class AlwaysIdle implements WatermarkGenerator<Long> {
        @Override
        public void onEvent(Long tick, long eventTimestamp, WatermarkOutput output) {
            output.markIdle();
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.markIdle();
        }
    }
}
