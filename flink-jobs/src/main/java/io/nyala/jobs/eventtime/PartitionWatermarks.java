package io.nyala.jobs.eventtime;

import io.nyala.event.Event;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * The watermark of one partition: its latest event less the bound of its least orderly source. Never steps back, also not when a source with
 * a longer bound shows up; says nothing before the first event.
 */
final class PartitionWatermarks implements WatermarkGenerator<Event> {

    private final EventTimeOptions options;
    private Duration outOfOrderness = Duration.ZERO;
    private long latest = Long.MIN_VALUE;
    private long watermark = Long.MIN_VALUE;

    PartitionWatermarks(EventTimeOptions options) {
        this.options = options;
    }

    @Override
    public void onEvent(Event event, long eventTimestamp, WatermarkOutput output) {
        Duration ofSource = options.outOfOrderness(event.source());
        if (ofSource.compareTo(outOfOrderness) > 0) {
            outOfOrderness = ofSource;
        }
        latest = Math.max(latest, event.occurredAt());
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        if (latest > Long.MIN_VALUE) {
            watermark = Math.max(watermark, latest - outOfOrderness.toMillis() - 1);
            output.emitWatermark(new Watermark(watermark));
        }
    }
}
