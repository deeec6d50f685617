package io.nyala.jobs.kudu;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.api.common.eventtime.IndexedCombinedWatermarkStatus;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

class JournalTicksTest {

    private static final int EVENTS = 0;
    private static final int TICKS = 1;
    private static final long NOON = 1_768_046_400_000L;

    /** Two inputs as Flink combines them, the ticks being the second. */
    private final IndexedCombinedWatermarkStatus time = IndexedCombinedWatermarkStatus.forInputsCount(2);

    @Test
    void ticksNeitherHoldTimeBackNorCarryItOnWhenEventsAreSilent() {
        var ticks = JournalTicks.watermarks().createWatermarkGenerator(null);
        ticks.onPeriodicEmit(new TicksOutput());
        time.updateWatermark(EVENTS, NOON);
        ticks.onEvent(1L, 0, new TicksOutput());

        assertThat(time.getCombinedWatermark()).isEqualTo(NOON);

        time.updateStatus(EVENTS, true);

        assertThat(time.getCombinedWatermark()).isEqualTo(NOON);
    }

    private final class TicksOutput implements WatermarkOutput {
        @Override
        public void emitWatermark(Watermark watermark) {
            time.updateWatermark(TICKS, watermark.getTimestamp());
        }

        @Override
        public void markIdle() {
            time.updateStatus(TICKS, true);
        }

        @Override
        public void markActive() {
            time.updateStatus(TICKS, false);
        }
    }
}
