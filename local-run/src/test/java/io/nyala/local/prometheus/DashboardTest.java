package io.nyala.local.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nyala.local.prometheus.Dashboard.Panel;
import io.nyala.local.prometheus.Dashboard.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Grafana can load the dashboard, and nothing on it asks for what is not there. */
class DashboardTest {
    private static final int COLUMNS = 24;
    private static final int MOST_BYTES = 1 << 20; // a ConfigMap takes no more
    private static final Path ROOT = Path.of(System.getProperty("nyala.root"));

    @TempDir
    private Path folder;

    @Test
    void itIsOneThatGrafanaLoads() throws Exception {
        JsonNode dashboard = Dashboard.read().document();

        assertThat(Files.size(Dashboard.FILE)).isLessThan(MOST_BYTES);
        assertThat(dashboard.get("uid").textValue()).isEqualTo("nyala");
        assertThat(dashboard.get("schemaVersion").intValue()).isGreaterThanOrEqualTo(39);
        assertThat(dashboard.at("/templating/list/0/type").textValue()).isEqualTo("datasource");
        assertThat(dashboard.findValues("datasource"))
                .filteredOn(JsonNode::isObject)
                .isNotEmpty()
                .allSatisfy(source -> assertThat(source.get("uid").textValue()).isEqualTo("${datasource}"));
    }

    @Test
    void panelsHaveIdsOfTheirOwnAndDoNotOverlap() throws Exception {
        List<Panel> panels = Dashboard.read().panels();

        assertThat(panels).extracting(Panel::id).doesNotHaveDuplicates();
        assertThat(panels).allMatch(panel -> panel.x() + panel.w() <= COLUMNS);
        for (Panel one : panels) {
            assertThat(panels).filteredOn(other -> other.id() != one.id()).noneMatch(other -> overlap(one, other));
        }
    }

    private static boolean overlap(Panel one, Panel other) {
        return one.x() < other.x() + other.w()
                && other.x() < one.x() + one.w()
                && one.y() < other.y() + other.h()
                && other.y() < one.y() + one.h();
    }

    @Test
    void everyQuestionIsOneThatPrometheusUnderstands() throws Exception {
        StringBuilder rules = new StringBuilder("groups:\n- name: dashboard\n  rules:\n");
        for (Target target : Dashboard.read().targets()) {
            rules.append("  - record: asked\n    labels: {n: '")
                    .append(rules.length())
                    .append("'}\n    expr: '")
                    .append(target.expr().replace("'", "''"))
                    .append("'\n");
        }

        Promtool.accepts(List.of(
                "check",
                "rules",
                Files.writeString(folder.resolve("asked.yaml"), rules).toString()));
    }

    @Test
    void everyMetricOfAlertsAndDashboardIsDescribed() throws Exception {
        String asked = Files.readString(ROOT.resolve("helm/nyala/files/alerts.yaml"))
                + Dashboard.read().targets();
        String page = Files.readString(ROOT.resolve("docs/generated/metrics.md"));

        assertThat(found("`(flink_\\w+)`", page))
                .containsAll(found("(flink_(?:job|task)manager_\\w+)\\b(?!\\.)", asked));
        assertThat(found("record: (nyala:[\\w:]+)", asked)).containsAll(found("(nyala:[\\w:]+)", asked));
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
