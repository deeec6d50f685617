package io.nyala.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One object that the chart makes.
 *
 * @param tree all of it
 * @param text as it was rendered
 */
record Manifest(JsonNode tree, String text) {

    private static final Pattern DOCUMENTS = Pattern.compile("(?m)^---$");

    /** The objects of what Helm renders. */
    static List<Manifest> all(String rendered) {
        List<Manifest> all = new ArrayList<>();
        for (String text : DOCUMENTS.split(rendered, -1)) {
            JsonNode tree = Yaml.tree(text);
            if (tree.isObject()) {
                all.add(new Manifest(tree, text));
            }
        }
        return all;
    }

    /** The one of a kind and name. */
    static Manifest in(List<Manifest> manifests, String kind, String name) {
        return manifests.stream()
                .filter(manifest ->
                        manifest.kind().equals(kind) && manifest.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Names of all of a kind. */
    static Set<String> names(List<Manifest> manifests, String kind) {
        return manifests.stream()
                .filter(manifest -> manifest.kind().equals(kind))
                .map(Manifest::name)
                .collect(Collectors.toCollection(HashSet::new));
    }

    String kind() {
        return tree.path("kind").asText();
    }

    String name() {
        return tree.at("/metadata/name").asText();
    }

    /** For messages. */
    String title() {
        return kind() + " " + name();
    }

    boolean isFlinkDeployment() {
        return kind().equals("FlinkDeployment");
    }

    /** The pods that it makes: their {@code spec}. */
    List<JsonNode> podSpecs() {
        return podTemplates().map(template -> template.path("spec")).toList();
    }

    /** The pods that it makes, with their metadata. */
    Stream<JsonNode> podTemplates() {
        return switch (kind()) {
            case "Pod" -> Stream.of(tree);
            case "Job" -> Stream.of(tree.at("/spec/template"));
            case "CronJob" -> Stream.of(tree.at("/spec/jobTemplate/spec/template"));
            case "FlinkDeployment" ->
                Stream.of(tree.at("/spec/jobManager/podTemplate"), tree.at("/spec/taskManager/podTemplate"));
            default -> Stream.empty();
        };
    }
}
