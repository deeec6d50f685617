package io.nyala.local.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.nyala.local.flink.FlinkRest;
import io.nyala.local.home.NyalaHome;
import io.nyala.local.home.SystemState;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The counters of the job's stages, read through Flink's web interface.
 *
 * @param state of the job: {@code RUNNING}, {@code RESTARTING}, ...; {@code UNKNOWN} when nobody says
 * @param sums each counter summed over its subtasks, by {@code stage.counter}
 * @param maxima the largest value of a subtask, for times
 * @param stages names of all operators that start with a stage's name
 */
public record JobCounters(String state, Map<String, Long> sums, Map<String, Long> maxima, Set<String> stages) {
    private static final String WRITTEN_KEYS = "read-written-keys";
    /** What Flink makes of an operator's name: the stage's name, perhaps more, then the name of the value. */
    private static final Pattern METRIC = Pattern.compile("([a-z]+(?:-[a-z]+)*)[^.]*\\.(\\w+)");

    private static final Set<String> NAMES = Set.of(
            "eventsIn",
            "eventsOut",
            "eventsRejected",
            "eventsDuplicate",
            "eventsLate",
            "eventsApplied",
            "rowsPending",
            "rowsWritten",
            "freshnessMsP50",
            "freshnessMsP99",
            "settled",
            "reemissionsLeft");

    /** Nothing is known. */
    static final JobCounters UNKNOWN = new JobCounters("UNKNOWN", Map.of(), Map.of(), Set.of());

    /**
     * Reads them. The JobManager gathers values when asked and answers with those of the time before: ask twice, a
     * second apart, to see the present.
     *
     * @param flink the cluster
     * @param job its id
     * @return {@link #UNKNOWN} when the JobManager is away or does not know the job
     */
    static JobCounters read(FlinkRest flink, String job) {
        try {
            Optional<JsonNode> page = flink.get("/jobs/" + job);
            return page.isEmpty() ? UNKNOWN : read(flink, job, page.get());
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    private static JobCounters read(FlinkRest flink, String job, JsonNode page) throws IOException {
        Map<String, Long> sums = new TreeMap<>();
        Map<String, Long> maxima = new TreeMap<>();
        Set<String> stages = new TreeSet<>();
        for (JsonNode vertex : page.path("vertices")) {
            Matcher names = Pattern.compile("[a-z]+(?:-[a-z]+)+")
                    .matcher(vertex.path("name").asText());
            while (names.find()) {
                stages.add(names.group());
            }
            readVertex(flink, "/jobs/" + job + "/vertices/" + vertex.path("id").asText(), sums, maxima);
        }
        return new JobCounters(page.path("state").asText(), sums, maxima, stages);
    }

    private static void readVertex(FlinkRest flink, String path, Map<String, Long> sums, Map<String, Long> maxima)
            throws IOException {
        List<String> wanted = new ArrayList<>();
        for (JsonNode metric : flink.get(path + "/subtasks/metrics").orElseThrow(IOException::new)) {
            Matcher id = METRIC.matcher(metric.path("id").asText());
            if (id.matches() && NAMES.contains(id.group(2))) {
                wanted.add(metric.path("id").asText());
            }
        }
        if (wanted.isEmpty()) {
            return;
        }
        String query = path + "/subtasks/metrics?agg=sum,max&get=" + encoded(String.join(",", wanted));
        for (JsonNode metric : flink.get(query).orElseThrow(IOException::new)) {
            Matcher id = METRIC.matcher(metric.path("id").asText());
            if (id.matches()) {
                String name = id.group(1) + "." + id.group(2);
                sums.merge(name, metric.path("sum").asLong(), Long::sum);
                maxima.merge(name, metric.path("max").asLong(), Long::max);
            }
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A counter; 0 when it is not there. */
    long sum(String stage, String counter) {
        return sums.getOrDefault(stage + "." + counter, 0L);
    }

    boolean settled() {
        if (!state.equals("RUNNING")) {
            return false;
        }
        return !stages.contains(WRITTEN_KEYS)
                || (sum(WRITTEN_KEYS, "settled") > 0 && sum(WRITTEN_KEYS, "reemissionsLeft") == 0);
    }

    /**
     * Whether the rows of all earlier attempts of the job are corrected.
     *
     * @param flink the cluster
     * @param home names the job
     */
    public static boolean isSettled(FlinkRest flink, NyalaHome home) {
        return SystemState.read(home.stateFile())
                .map(state -> read(flink, state.job().id()).settled())
                .orElse(false);
    }
}
