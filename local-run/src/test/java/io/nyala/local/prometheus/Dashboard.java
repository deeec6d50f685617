package io.nyala.local.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The chart's dashboard.
 *
 * @param document as Grafana reads it
 * @param panels of it, rows too, in its order
 */
record Dashboard(JsonNode document, List<Panel> panels) {
    static final Path FILE = Path.of(System.getProperty("nyala.root", ".")).resolve("helm/nyala/files/dashboard.json");

    /** One question; {@code expr} is one that Prometheus can answer, of all namespaces. */
    record Target(String expr, String legend) {}

    /** Where it stands in a grid of 24 columns, and what it asks; a row asks nothing. */
    record Panel(int id, String type, String title, String unit, int x, int y, int w, int h, List<Target> targets) {}

    static Dashboard read() throws IOException {
        JsonNode document = new ObjectMapper().readTree(FILE.toFile());
        List<Panel> panels = new ArrayList<>();
        document.get("panels").forEach(panel -> panels.add(panel(panel)));
        return new Dashboard(document, List.copyOf(panels));
    }

    private static Panel panel(JsonNode panel) {
        JsonNode at = panel.get("gridPos");
        List<Target> targets = new ArrayList<>();
        for (JsonNode target : panel.path("targets")) {
            targets.add(new Target(
                    target.get("expr")
                            .textValue()
                            .replace("$__rate_interval", "1m")
                            .replace("$namespace", ".*"),
                    target.get("legendFormat").textValue()));
        }
        return new Panel(
                panel.get("id").intValue(),
                panel.get("type").textValue(),
                panel.get("title").textValue(),
                panel.at("/fieldConfig/defaults/unit").asText(""),
                at.get("x").intValue(),
                at.get("y").intValue(),
                at.get("w").intValue(),
                at.get("h").intValue(),
                List.copyOf(targets));
    }

    /** All that it asks. */
    List<Target> targets() {
        return panels.stream().flatMap(panel -> panel.targets().stream()).toList();
    }
}
