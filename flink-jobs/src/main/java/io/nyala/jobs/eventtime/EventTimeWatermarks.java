package io.nyala.jobs.eventtime;

import io.nyala.standardize.Standardized.Accepted;
import io.nyala.standardize.StandardizedRecord;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.eventtime.WatermarksWithIdleness;

/**
 * Event time of each partition of the log. A partition is as patient as its least orderly source; one that shows no event for a while is not
 * waited for, and when all are silent, time is that of the latest; one that is ahead is not read until the others come near.
 *
 * <p>Silence is counted only while the partition may be read: neither back-pressure nor alignment makes it idle.
 */
public final class EventTimeWatermarks implements WatermarkStrategy<StandardizedRecord> {

    private static final long serialVersionUID = 1L;
    private static final String ALIGNMENT_GROUP = "events";
    private static final Duration ALIGNMENT_INTERVAL = Duration.ofMillis(200);

    private final EventTimeOptions options;

    private EventTimeWatermarks(EventTimeOptions options) {
        this.options = options;
    }

    /** The strategy, with all partitions of all topics aligned to one another. */
    public static WatermarkStrategy<StandardizedRecord> of(EventTimeOptions options) {
        return new EventTimeWatermarks(options)
                .withWatermarkAlignment(ALIGNMENT_GROUP, options.maxDrift(), ALIGNMENT_INTERVAL);
    }

    @Override
    public TimestampAssigner<StandardizedRecord> createTimestampAssigner(TimestampAssignerSupplier.Context context) {
        return (record, arrivedAt) ->
                record instanceof Accepted accepted ? accepted.event().occurredAt() : arrivedAt;
    }

    @Override
    public WatermarkGenerator<StandardizedRecord> createWatermarkGenerator(WatermarkGeneratorSupplier.Context context) {
        return new AcceptedOnly(new WatermarksWithIdleness<>(
                new PartitionWatermarks(options), options.idleTimeout(), context.getInputActivityClock()));
    }
}
