package io.nyala.local.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of a panel: what it is called, and its points. */
record Series(String name, List<Point> points) {
    private static final Pattern LABEL = Pattern.compile("\\{\\{(\\w+)}}");

    /** A value at a time. */
    record Point(Instant at, double value) {}

    /** Of an answer of Prometheus; points that are no numbers are left out. */
    static Series of(JsonNode line, String legend) {
        String name = LABEL.matcher(legend)
                .replaceAll(label -> Matcher.quoteReplacement(
                        line.get("metric").path(label.group(1)).asText()));
        List<Point> points = new ArrayList<>();
        for (JsonNode point : line.get("values")) {
            double value = Double.parseDouble(point.get(1).textValue().replace("Inf", "Infinity"));
            if (Double.isFinite(value)) {
                points.add(new Point(Instant.ofEpochSecond(point.get(0).asLong()), value));
            }
        }
        return new Series(name, List.copyOf(points));
    }

    double last() {
        return points.isEmpty() ? 0 : points.get(points.size() - 1).value();
    }
}
