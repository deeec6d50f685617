package io.nyala.local.home;

import java.util.List;

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
        return SystemState.read(home.stateFile())
                .filter(state -> state.phase() == SystemState.Phase.ready)
                .map(state -> new RunningSystem(home, state))
                .orElseThrow(() -> new CliFailure("Nyala is still starting, or stopping; try again in a moment"));
    }

    /** Value for {@code bootstrap.servers}. */
    public String brokers() {
        return state.addresses().getOrDefault("kafka", "");
    }

    /** The topics that the job reads events from, at least one. */
    public List<String> eventTopics() {
        return JobConfig.of(home).eventTopics();
    }

    /** Base of Flink's web interface. */
    public String flink() {
        return state.addresses().getOrDefault("flink", "");
    }
}
