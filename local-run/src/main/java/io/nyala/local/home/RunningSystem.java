package io.nyala.local.home;

import io.nyala.source.SourceMapping;
import java.util.List;
import java.util.Optional;

/**
 * The system of a folder while it runs.
 *
 * @param home its folder
 * @param state as the supervisor wrote it
 */
public record RunningSystem(NyalaHome home, SystemState state) {

    /**
     * Finds it.
     *
     * @throws CliFailure when it does not run or is not ready
     */
    public static RunningSystem find() {
        NyalaHome home = NyalaHome.find();
        if (!RunLock.isHeld(home.lockFile())) {
            throw new CliFailure("Nyala is not running; start it with ./nyala up --detach");
        }
        return ready(home)
                .orElseThrow(() -> new CliFailure("Nyala is still starting, or stopping; try again in a moment"));
    }

    /** Finds it, if it runs and is ready. */
    public static Optional<RunningSystem> ifReady() {
        NyalaHome home = NyalaHome.find();
        return RunLock.isHeld(home.lockFile()) ? ready(home) : Optional.empty();
    }

    private static Optional<RunningSystem> ready(NyalaHome home) {
        return SystemState.read(home.stateFile())
                .filter(state -> state.phase() == SystemState.Phase.ready)
                .map(state -> new RunningSystem(home, state));
    }

    /** Value for {@code bootstrap.servers}. */
    public String brokers() {
        return state.addresses().getOrDefault("kafka", "");
    }

    /** Addresses of Kudu's masters. */
    public String kudu() {
        return state.addresses().getOrDefault("kudu", "");
    }

    /** The topics that the job reads events from, at least one. */
    public List<String> eventTopics() {
        return JobConfig.of(home).eventTopics();
    }

    /**
     * How the rows of a source become what is said of people.
     *
     * @throws CliFailure when the job has no mapping of it
     */
    public SourceMapping mapping(String source) {
        return JobConfig.runningMapping(home, source);
    }

    /** Base of Flink's web interface. */
    public String flink() {
        return state.addresses().getOrDefault("flink", "");
    }
}
