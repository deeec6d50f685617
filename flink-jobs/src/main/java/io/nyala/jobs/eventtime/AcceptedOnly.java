package io.nyala.jobs.eventtime;

import io.nyala.event.Event;
import io.nyala.standardize.Standardized.Accepted;
import io.nyala.standardize.StandardizedRecord;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/** Keeps dead letters from event time: they have none, and a partition of nothing else is silent. */
final class AcceptedOnly implements WatermarkGenerator<StandardizedRecord> {

    private final WatermarkGenerator<Event> events;

    AcceptedOnly(WatermarkGenerator<Event> events) {
        this.events = events;
    }

    @Override
    public void onEvent(StandardizedRecord record, long eventTimestamp, WatermarkOutput output) {
        if (record instanceof Accepted accepted) {
            events.onEvent(accepted.event(), eventTimestamp, output);
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        events.onPeriodicEmit(output);
    }
}
