package io.nyala.load.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.nyala.load.visits.SessionTruth;
import io.nyala.state.audit.Differences;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sessions as SQL gives them against the truth: no row missing, none too many, and every column. */
public final class SessionCheck {
    private static final String SESSIONS =
            """
            SELECT identifier_key, started_at, session_key, visitor_key, ended_at, duration_ms, event_count, page_count, \
            entry_page, exit_page, channel, referrer, campaign, device, country, revenue, is_closed, start_seen, end_seen \
            FROM session""";

    /** Names are joined here and not in SQL, so that no row without a name is overlooked. */
    private static final String NAMES = "SELECT identifier_key, namespace, value FROM identifier";

    private final Differences differences;

    /** Reports to {@code differences}. */
    public SessionCheck(Differences differences) {
        this.differences = differences;
    }

    /** Asks a running system and compares. */
    public void check(Collection<SessionTruth> expected, Launcher launcher) throws IOException, InterruptedException {
        check(
                expected,
                launcher.json("sql", SESSIONS, "--format", "json"),
                launcher.json("sql", NAMES, "--format", "json"));
    }

    /**
     * Compares.
     *
     * @param expected all sessions
     * @param sessions rows of the table of sessions
     * @param names rows of the table of identifiers
     */
    void check(Collection<SessionTruth> expected, List<JsonNode> sessions, List<JsonNode> names) {
        Map<String, JsonNode> rows = byOwnerAndStart(sessions, names);
        for (SessionTruth truth : expected) {
            String name = truth.owner() + " at " + truth.start();
            JsonNode row = rows.remove(name);
            if (row == null) {
                differences.add("session missing", name);
            } else {
                compare(name, truth, row);
            }
        }
        rows.keySet().forEach(name -> differences.add("session nobody had", name));
    }

    private Map<String, JsonNode> byOwnerAndStart(List<JsonNode> sessions, List<JsonNode> names) {
        Map<String, String> owners = new HashMap<>();
        names.forEach(
                row -> owners.put(text(row, "identifier_key"), text(row, "namespace") + ":" + text(row, "value")));
        Map<String, JsonNode> rows = new HashMap<>();
        Set<String> keys = new HashSet<>();
        for (JsonNode row : sessions) {
            String identifier = text(row, "identifier_key");
            String start = SqlTime.text(row.path("started_at"));
            String owner = owners.get(identifier);
            if (owner == null) {
                differences.add("session without an owner", text(row, "session_key"));
                continue;
            }
            if (!keys.add(identifier + start + text(row, "session_key"))) {
                differences.add("session key twice", text(row, "session_key"));
            }
            if (text(row, "visitor_key").equals("none")) {
                differences.add("session without a visitor", text(row, "session_key"));
            }
            if (rows.put(owner + " at " + start, row) != null) {
                differences.add("session twice", owner + " at " + start);
            }
        }
        return rows;
    }

    private void compare(String name, SessionTruth truth, JsonNode row) {
        differences.expect("ended_at", name, truth.end(), SqlTime.text(row.path("ended_at")));
        number("duration_ms", name, truth.durationMillis(), row);
        number("event_count", name, truth.eventCount(), row);
        number("page_count", name, truth.pageCount(), row);
        words("entry_page", name, truth.entryPage(), row);
        words("exit_page", name, truth.exitPage(), row);
        words("channel", name, truth.channel(), row);
        words("referrer", name, truth.referrer(), row);
        words("campaign", name, truth.campaign(), row);
        words("device", name, truth.device(), row);
        words("country", name, truth.country(), row);
        differences.expect(
                "revenue",
                name,
                new BigDecimal(truth.revenue()).doubleValue(),
                row.path("revenue").asDouble(Double.NaN));
        flag("is_closed", name, truth.closed(), row);
        flag("start_seen", name, truth.startSeen(), row);
        flag("end_seen", name, truth.endSeen(), row);
    }

    private void number(String column, String name, long expected, JsonNode row) {
        differences.expect(column, name, expected, row.path(column).asLong(-1));
    }

    private void words(String column, String name, @Nullable String expected, JsonNode row) {
        differences.expect(column, name, expected == null ? "none" : expected, text(row, column));
    }

    private void flag(String column, String name, boolean expected, JsonNode row) {
        differences.expect(column, name, Boolean.toString(expected), text(row, column));
    }

    private static String text(JsonNode row, String column) {
        JsonNode value = row.path(column);
        return value.isNull() || value.isMissingNode() ? "none" : value.asText();
    }
}
