package io.nyala.helm;

import com.fasterxml.jackson.databind.JsonNode;
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
                .forEach(option -> options.put(option.getKey(), option.getValue().asText()));
        return options;
    }

    private static Manifest job(JsonNode values, String suffix) {
        return Chart.shipped().manifests(values).stream()
                .filter(manifest ->
                        manifest.isFlinkDeployment() && manifest.name().endsWith(suffix))
                .findFirst()
                .orElseThrow();
    }
}
