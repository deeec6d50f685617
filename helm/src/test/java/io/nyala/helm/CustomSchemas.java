package io.nyala.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * Schemas of kinds that are not Kubernetes' own, closed: what they do not name is refused. FlinkDeployment has the schema of the operator's
 * API 1.10, the newest on Maven Central. Its list of Flink versions ends at 1.20; later operators know more, so {@code v2_2} is added here.
 * PodMonitor and PrometheusRule have schemas of our own, of what the chart uses.
 */
final class CustomSchemas {

    private static final String CRD = "/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4);

    private static final Map<String, JsonSchema> KINDS = Map.of(
            "FlinkDeployment", FACTORY.getSchema(flinkDeployment()),
            "PodMonitor", FACTORY.getSchema(resource("/io/nyala/helm/podmonitor.schema.yaml")),
            "PrometheusRule", FACTORY.getSchema(resource("/io/nyala/helm/prometheusrule.schema.yaml")));

    private CustomSchemas() {}

    static boolean know(Manifest manifest) {
        return KINDS.containsKey(manifest.kind());
    }

    /** What is wrong with it, with the path of each. */
    static List<String> mistakes(Manifest manifest) {
        return KINDS.get(manifest.kind()).validate(manifest.tree()).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private static JsonNode flinkDeployment() {
        ObjectNode schema = (ObjectNode) resource(CRD).at("/spec/versions/0/schema/openAPIV3Schema");
        close(schema);
        ObjectNode properties = (ObjectNode) schema.get("properties");
        properties.putObject("apiVersion").put("type", "string");
        properties.putObject("kind").put("type", "string");
        properties.putObject("metadata").put("type", "object");
        ((ArrayNode) properties.at("/spec/properties/flinkVersion/enum")).add("v2_2");
        return schema;
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode schema) {
            if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
                schema.remove("anyOf");
                schema.putArray("type").add("string").add("integer");
            }
            boolean open = schema.has("additionalProperties")
                    || schema.path("x-kubernetes-preserve-unknown-fields").asBoolean();
            if (schema.path("type").asText().equals("object") && schema.has("properties") && !open) {
                schema.put("additionalProperties", false);
            }
        }
        node.forEach(CustomSchemas::close);
    }

    private static JsonNode resource(String name) {
        try (InputStream in = CustomSchemas.class.getResourceAsStream(name)) {
            return Yaml.MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
