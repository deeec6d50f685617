package io.nyala.load.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.nyala.state.audit.Differences;

/** The counters of status against the truth, and the equations that hold for every file. */
public final class StatusCheck {

    private final Differences differences;

    /** Reports to {@code differences}. */
    public StatusCheck(Differences differences) {
        this.differences = differences;
    }

    /**
     * Compares.
     *
     * @param expected of all that was ever sent to the system
     * @param status with the counters {@code received}, {@code accepted}, {@code rejected}, {@code applied}, {@code
     *     duplicate} and {@code late} anywhere in it
     */
    public void check(Counts expected, JsonNode status) {
        long received = counter(status, "received");
        long accepted = counter(status, "accepted");
        long rejected = counter(status, "rejected");
        long applied = counter(status, "applied");
        long duplicate = counter(status, "duplicate");
        long late = counter(status, "late");
        differences.expect("status", "received", expected.sent(), received);
        differences.expect("status", "accepted", expected.sent() - expected.rejected(), accepted);
        differences.expect("status", "rejected", expected.rejected(), rejected);
        differences.expect("status", "applied + late", expected.counted(), applied + late);
        differences.expect("status", "duplicate", expected.duplicate(), duplicate);
        expected.late().ifPresent(exact -> differences.expect("status", "late", exact, late));
        differences.expect("status", "received = accepted + rejected", received, accepted + rejected);
        differences.expect("status", "accepted = applied + duplicate + late", accepted, applied + duplicate + late);
    }

    private static long counter(JsonNode status, String name) {
        JsonNode value = status.findValue(name);
        return value == null ? -1 : value.asLong(-1);
    }
}
