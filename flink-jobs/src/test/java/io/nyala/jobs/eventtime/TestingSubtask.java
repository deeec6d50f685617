package io.nyala.jobs.eventtime;

import io.nyala.standardize.StandardizedRecord;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkOutputMultiplexer;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;

/** A subtask that reads partitions, with Flink's own way to make one time of theirs and a clock that goes by hand. */
final class TestingSubtask {

    private static final Duration EMIT_INTERVAL = Duration.ofMillis(200);

    private final WatermarkStrategy<StandardizedRecord> strategy;
    // a relative clock never shows zero
    private final ManualClock clock = new ManualClock(1);
    private final Output output = new Output();
    private final WatermarkOutputMultiplexer multiplexer = new WatermarkOutputMultiplexer(output);
    private final Map<String, WatermarkGenerator<StandardizedRecord>> partitions = new LinkedHashMap<>();

    TestingSubtask(WatermarkStrategy<StandardizedRecord> strategy) {
        this.strategy = strategy;
    }

    void assign(String partition) {
        partitions.computeIfAbsent(partition, id -> {
            multiplexer.registerNewOutput(id);
            return strategy.createWatermarkGenerator(new Context());
        });
    }

    void read(String partition, StandardizedRecord record) {
        assign(partition);
        partitions.get(partition).onEvent(record, 0, multiplexer.getImmediateOutput(partition));
    }

    /** Lets time pass, with something done at each emission of watermarks. */
    void passes(Duration duration, Runnable each) {
        for (long left = duration.toMillis(); left > 0; left -= EMIT_INTERVAL.toMillis()) {
            each.run();
            clock.advanceTime(EMIT_INTERVAL);
            emit();
        }
    }

    /** The watermark of the subtask. */
    long time() {
        emit();
        return output.time;
    }

    boolean isIdle() {
        return output.isIdle;
    }

    private void emit() {
        partitions.forEach((id, generator) -> generator.onPeriodicEmit(multiplexer.getDeferredOutput(id)));
        multiplexer.onPeriodicEmit();
    }

    private final class Context implements WatermarkGeneratorSupplier.Context {
        @Override
        public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup();
        }

        @Override
        public RelativeClock getInputActivityClock() {
            return clock;
        }
    }

    private static final class Output implements WatermarkOutput {
        private long time = Long.MIN_VALUE;
        private boolean isIdle;

        @Override
        public void emitWatermark(Watermark watermark) {
            time = watermark.getTimestamp();
            isIdle = false;
        }

        @Override
        public void markIdle() {
            isIdle = true;
        }

        @Override
        public void markActive() {
            isIdle = false;
        }
    }
}
