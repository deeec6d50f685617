package io.nyala.load.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.nyala.load.truth.DamagedLine;
import io.nyala.state.audit.Differences;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The list of rejected messages against the damaged lines: each there, with a reason in words, and no other. */
public final class RejectedCheck {

    private final Differences differences;

    /** Reports to {@code differences}. */
    public RejectedCheck(Differences differences) {
        this.differences = differences;
    }

    /**
     * Compares.
     *
     * @param damaged what must have been rejected
     * @param rejected records with {@code line}, {@code reason} (its name) and {@code detail} (a sentence)
     */
    public void check(List<DamagedLine> damaged, List<JsonNode> rejected) {
        Map<Long, JsonNode> byLine = new HashMap<>();
        for (JsonNode record : rejected) {
            long line = record.path("line").asLong(-1);
            if (byLine.put(line, record) != null) {
                differences.add("rejected twice", "line " + line);
            }
        }
        for (DamagedLine line : damaged) {
            JsonNode record = byLine.remove(line.line());
            if (record == null) {
                differences.add("damaged line not rejected", "line " + line.line() + ", " + line.kind());
            } else if (record.path("reason").asText().isBlank()
                    || record.path("detail").asText().isBlank()) {
                differences.add("rejected without a reason", "line " + line.line() + ", " + line.kind());
            }
        }
        byLine.forEach((line, record) -> differences.add(
                "good line rejected",
                "line " + line + ": " + record.path("reason").asText()));
    }
}
