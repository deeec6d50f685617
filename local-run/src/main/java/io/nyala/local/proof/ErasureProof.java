package io.nyala.local.proof;

import io.nyala.local.home.RunningSystem;
import io.nyala.local.replay.RecordedLog;
import io.nyala.privacy.Needles;
import io.nyala.standardize.LogRecord;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Looks for values everywhere in a running system, and changes nothing. */
public final class ErasureProof {
    private final RunningSystem system;
    private final Needles needles;

    /**
     * Of some values.
     *
     * @param system where to look
     * @param needles the values
     */
    public ErasureProof(RunningSystem system, Needles needles) {
        this.system = system;
        this.needles = needles;
    }

    /**
     * One finding a place: topics, then files.
     *
     * @throws io.nyala.local.home.CliFailure when a place cannot be searched: then nothing is proved
     */
    public List<Finding> look() {
        return Stream.concat(
                        new TopicSearch(needles).search(log()).stream(),
                        new FileSearch(system.home().folder(), needles).search().stream())
                .toList();
    }

    private TopicSearch.Log log() {
        RecordedLog log = new RecordedLog(system.brokers());
        return new TopicSearch.Log() {
            @Override
            public Set<String> topics() {
                return log.topics();
            }

            @Override
            public void each(String topic, Consumer<LogRecord> each) {
                log.each(topic, each);
            }
        };
    }
}
