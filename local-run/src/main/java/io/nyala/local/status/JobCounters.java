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
import java.util.OptionalLong;
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
 * @param minima the smallest value of a subtask, for how far event time has come
 * @param maxima the largest value of a subtask, for durations
 * @param watermark the greatest watermark of a partition; {@link Long#MIN_VALUE} before the first event
 * @param stages names of all operators that start with a stage's name
 */
public record JobCounters(
        String state,
        Map<String, Long> sums,
        Map<String, Long> minima,
        Map<String, Long> maxima,
        long watermark,
        Set<String> stages) {
    private static final String EVENT_TIME = "sessionize-events.eventTimeMs";
    private static final String WRITTEN_KEYS = "read-written-keys";
    /** What Flink makes of an operator's name: the stage's name, perhaps more, then the name of the value. */
    private static final Pattern METRIC = Pattern.compile("(?:Source__)?([a-z]+(?:-[a-z]+)*)[^.]*\\.(\\w+)");

    /** Flink's own name of the watermark of one partition of a source; the partition's name is before it. */
    private static final Pattern PARTITION_WATERMARK =
            Pattern.compile(".*read-events.*\\.watermark\\.currentWatermark");

    private static final Set<String> NAMES = Set.of(
            "eventTimeMs",
            "eventsSampled",
            "eventsIn",
            "eventsOut",
            "eventsRejected",
            "eventsDuplicate",
            "eventsLate",
            "eventsForgotten",
            "eventsApplied",
            "rowsIn",
            "rowsSaid",
            "rowsRepeated",
            "rowsStale",
            "rowsBeyondLimit",
            "rowsPending",
            "rowsWritten",
            "freshnessMsP50",
            "freshnessMsP99",
            "settled",
            "reemissionsLeft",
            "snapshotRows",
            "changes");

    /** Nothing is known. */
    static final JobCounters UNKNOWN = new Gathering().counters("UNKNOWN");

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
        Gathering gathering = new Gathering();
        for (JsonNode vertex : page.path("vertices")) {
            Matcher names = Pattern.compile("[a-z]+(?:-[a-z]+)+")
                    .matcher(vertex.path("name").asText());
            while (names.find()) {
                gathering.stages.add(names.group());
            }
            readVertex(flink, "/jobs/" + job + "/vertices/" + vertex.path("id").asText(), gathering);
        }
        return gathering.counters(page.path("state").asText());
    }

    private static void readVertex(FlinkRest flink, String path, Gathering gathering) throws IOException {
        List<String> wanted = new ArrayList<>();
        for (JsonNode metric : flink.get(path + "/subtasks/metrics").orElseThrow(IOException::new)) {
            if (isWanted(metric.path("id").asText())) {
                wanted.add(metric.path("id").asText());
            }
        }
        if (wanted.isEmpty()) {
            return;
        }
        String query = path + "/subtasks/metrics?agg=sum,min,max&get=" + encoded(String.join(",", wanted));
        for (JsonNode metric : flink.get(query).orElseThrow(IOException::new)) {
            gathering.add(metric);
        }
    }

    private static boolean isWanted(String metric) {
        Matcher id = METRIC.matcher(metric);
        return PARTITION_WATERMARK.matcher(metric).matches() || (id.matches() && NAMES.contains(id.group(2)));
    }

    /** Collects what the vertices say. */
    static final class Gathering {
        private final Map<String, Long> sums = new TreeMap<>();
        private final Map<String, Long> minima = new TreeMap<>();
        private final Map<String, Long> maxima = new TreeMap<>();
        private final Set<String> stages = new TreeSet<>();
        private long watermark = Long.MIN_VALUE;

        void add(JsonNode metric) {
            String text = metric.path("id").asText();
            Matcher id = METRIC.matcher(text);
            if (PARTITION_WATERMARK.matcher(text).matches()) {
                watermark = Math.max(watermark, metric.path("max").asLong());
            } else if (id.matches()) {
                String name = id.group(1) + "." + id.group(2);
                sums.merge(name, metric.path("sum").asLong(), Long::sum);
                minima.merge(name, metric.path("min").asLong(), Long::min);
                maxima.merge(name, metric.path("max").asLong(), Long::max);
            }
        }

        JobCounters counters(String state) {
            return new JobCounters(state, sums, minima, maxima, watermark, stages);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A counter; 0 when it is not there. */
    long sum(String stage, String counter) {
        return sums.getOrDefault(stage + "." + counter, 0L);
    }

    /** How far event time has come where sessions are cut, epoch milliseconds; empty before the first event. */
    OptionalLong eventTime() {
        long time = minima.getOrDefault(EVENT_TIME, Long.MIN_VALUE);
        return time < 0 ? OptionalLong.empty() : OptionalLong.of(time);
    }

    /** How far that is behind the partition that has come farthest, milliseconds; -1 before the first event. */
    long eventTimeBehind() {
        OptionalLong time = eventTime();
        return time.isPresent() ? Math.max(watermark, time.getAsLong()) - time.getAsLong() : -1;
    }

    /**
     * Whether event time is where it stays until another event comes, when all events are read: no subtask is behind the partition
     * that has come farthest, and nothing but an event carries time beyond that.
     */
    boolean timeAtRest() {
        Long time = minima.get(EVENT_TIME);
        return state.equals("RUNNING") && time != null && time >= watermark;
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
