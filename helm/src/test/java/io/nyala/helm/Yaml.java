package io.nyala.helm;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** YAML as trees, without tolerance for a key that stands twice. */
final class Yaml {

    static final ObjectMapper MAPPER =
            new ObjectMapper(new YAMLFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION));

    private Yaml() {}

    static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getMessage() + " in\n" + text, e);
        }
    }

    static JsonNode tree(Path file) {
        try {
            return tree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first with what the second says, as Helm puts values files on each other. */
    static JsonNode merged(JsonNode base, JsonNode over) {
        if (!base.isObject() || !over.isObject()) {
            return over;
        }
        ObjectNode all = base.deepCopy();
        over.properties()
                .forEach(field -> all.set(
                        field.getKey(),
                        all.has(field.getKey())
                                ? merged(all.get(field.getKey()), field.getValue())
                                : field.getValue()));
        return all;
    }

    static String text(JsonNode tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Texts that stand somewhere below, each where the end of its path is this. */
    static Set<String> texts(JsonNode node, String end) {
        Set<String> texts = new TreeSet<>();
        collect(node, end, texts);
        return texts;
    }

    private static void collect(JsonNode node, String end, Set<String> texts) {
        JsonNode found = node.at(end);
        if (found.isValueNode() && !found.isMissingNode()) {
            texts.add(found.asText());
        }
        node.forEach(below -> collect(below, end, texts));
    }
}
