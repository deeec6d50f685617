package io.nyala.jobs.eventtime;

import io.nyala.standardize.Standardized.Accepted;
import io.nyala.standardize.StandardizedRecord;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Tells the test how far time has come, how many events and how many dead letters have passed. Runs in the test's own process. */
final class TimeProbe extends AbstractStreamOperator<StandardizedRecord>
        implements OneInputStreamOperator<StandardizedRecord, StandardizedRecord> {

    private static final long serialVersionUID = 1L;
    private static final Map<String, Long> TIMES = new ConcurrentHashMap<>();
    private static final Map<String, Integer> EVENTS = new ConcurrentHashMap<>();
    private static final Map<String, Integer> REJECTED = new ConcurrentHashMap<>();

    private final String name;

    TimeProbe(String name) {
        this.name = name;
    }

    static long time(String name) {
        return TIMES.getOrDefault(name, Long.MIN_VALUE);
    }

    static int events(String name) {
        return EVENTS.getOrDefault(name, 0);
    }

    static int rejected(String name) {
        return REJECTED.getOrDefault(name, 0);
    }

    @Override
    public void processElement(StreamRecord<StandardizedRecord> element) {
        (element.getValue() instanceof Accepted ? EVENTS : REJECTED).merge(name, 1, Integer::sum);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        TIMES.put(name, mark.getTimestamp());
        super.processWatermark(mark);
    }
}
