package io.nyala.local.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import io.nyala.local.prometheus.Dashboard.Panel;
import io.nyala.local.prometheus.Dashboard.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws the dashboard as one picture, where there is no Grafana: {@code DrawDashboard PROMETHEUS-URL FILE.svg [END [MINUTES]]}. The values are those
 * of a real Prometheus, the panels and their places those of the dashboard; the looks are not Grafana's.
 */
final class DrawDashboard {
    private static final Duration SPAN = Duration.ofMinutes(5);
    private static final int STEPS = 60;

    private DrawDashboard() {}

    /** Draws. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrometheusAnswers prometheus = new PrometheusAnswers(arguments[0]);
        Instant end = arguments.length > 2 ? Instant.parse(arguments[2]) : Instant.now();
        Duration span = arguments.length > 3 ? Duration.ofMinutes(Long.parseLong(arguments[3])) : SPAN;
        Instant begin = end.minus(span);
        List<Panel> panels = Dashboard.read().panels();
        DashboardPicture picture = new DashboardPicture(begin, end, panels);
        for (Panel panel : panels) {
            List<Series> series = new ArrayList<>();
            for (Target target : panel.targets()) {
                for (JsonNode line : prometheus.over(target.expr(), begin, end, span.dividedBy(STEPS))) {
                    series.add(Series.of(line, target.legend()));
                }
            }
            picture.draw(panel, series);
        }
        Files.writeString(Path.of(arguments[1]), picture.text());
    }
}
