package io.nyala.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The jobs that the chart makes. */
final class FlinkDeployments {

    private FlinkDeployments() {}

    static Manifest profile(JsonNode values) {
        return job(values, "-profile");
    }

    static Manifest cdc(JsonNode values) {
        return job(values, "-cdc");
    }

    /** The options of Flink that the operator is given. */
    static Map<String, String> flinkConfiguration(Manifest job) {
        Map<String, String> options = new TreeMap<>();
        job.tree()
                .at("/spec/flinkConfiguration")
                .properties()
                .forEach(
                        option -> options.put(option.getKey(), option.getValue().asText()));
        return options;
    }

    /** What a ConfigMap holds. */
    static JsonNode config(JsonNode values, String name) {
        return data(Chart.shipped().manifests(values), name);
    }

    static JsonNode data(List<Manifest> manifests, String name) {
        return Manifest.in(manifests, "ConfigMap", name).tree().path("data");
    }

    private static Manifest job(JsonNode values, String suffix) {
        return Chart.shipped().manifests(values).stream()
                .filter(manifest ->
                        manifest.isFlinkDeployment() && manifest.name().endsWith(suffix))
                .findFirst()
                .orElseThrow();
    }
}
