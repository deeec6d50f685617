package io.nyala.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values to render the chart for. */
final class Values {

    /** The least that says where everything is. */
    static final JsonNode MINIMAL = resource("minimal.yaml");

    /** Every value is another than its default. */
    static final JsonNode FULL = resource("full.yaml");

    private Values() {}

    /** The least, and something more. */
    static JsonNode minimalAnd(String yaml) {
        return Yaml.merged(MINIMAL, Yaml.tree(yaml));
    }

    /** The least, all, and the least with one switch turned at a time; by name. */
    static Map<String, JsonNode> all() {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        all.put("minimal", MINIMAL);
        all.put("full", FULL);
        for (String change : new String[] {
            "{highAvailability: {enabled: false}}",
            "{savepoints: {periodic: {enabled: true}}}",
            "{security: {readOnlyRootFilesystem: false}}",
            "{security: {runAsUser: null, runAsGroup: null, fsGroup: null}}",
            "{cdc: {enabled: true, sources: {exports: {type: folder, folder: /exports, table: t, key: [customer_no]}}}}",
            "{hooks: {topics: {enabled: false}}}",
            "{hooks: {tables: {enabled: false}}}",
            "{hooks: {topics: {enabled: false}, tables: {enabled: false}}}",
            "{serviceAccount: {create: false, name: mine}}",
            "{networkPolicy: {enabled: false}}",
            "{networkPolicy: {egress: {enabled: true}}}",
            "{podDisruptionBudget: {enabled: false}}",
            "{profile: {parallelism: 64, jobManager: {replicas: 3}}}",
            "{profile: {state: suspended}}",
            "{retention: {suspend: true}}",
            "{monitoring: {dashboard: {enabled: true}}}",
            "{monitoring: {scrapedElsewhere: true, rules: {enabled: true}}, networkPolicy: {metricsFrom: [{podSelector: {}}]}}",
            "{monitoring: {podMonitor: {enabled: true}}, networkPolicy: {enabled: false}}",
            "{storage: {dir: 'file:///var/nyala/storage', volume: {existingClaim: shared}}}",
            "{global: {anything: [1]}}"
        }) {
            all.put(change, minimalAnd(change));
        }
        return all;
    }

    private static JsonNode resource(String name) {
        try (InputStream in = Values.class.getResourceAsStream(name)) {
            return Yaml.MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
