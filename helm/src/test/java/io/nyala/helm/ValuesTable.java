package io.nyala.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The documented values of {@code values.yaml}: those with a comment that begins with {@code # --}. */
final class ValuesTable {

    private static final Pattern KEY = Pattern.compile("^( *)([A-Za-z]+):.*");
    private static final int INDENT = 2;

    private ValuesTable() {}

    /** What is said of each value, by its path with dots. */
    static Map<String, String> descriptions() {
        Map<String, String> descriptions = new LinkedHashMap<>();
        List<String> path = new ArrayList<>();
        StringBuilder said = new StringBuilder();
        for (String line : lines()) {
            String text = line.strip();
            Matcher key = KEY.matcher(line);
            if (text.startsWith("# -- ")) {
                said.append(text.substring(5));
            } else if (text.startsWith("#") && said.length() > 0) {
                said.append(' ').append(text.substring(1).strip());
            } else if (key.matches()) {
                int depth = key.group(1).length() / INDENT;
                path.subList(Math.min(depth, path.size()), path.size()).clear();
                path.add(key.group(2));
                if (said.length() > 0) {
                    descriptions.put(String.join(".", path), said.toString());
                    said.setLength(0);
                }
            }
        }
        return descriptions;
    }

    /** The default of a value. */
    static JsonNode defaultOf(String path) {
        return Yaml.tree(Chart.FOLDER.resolve("values.yaml")).at("/" + path.replace('.', '/'));
    }

    /** As Markdown. */
    static String markdown() {
        StringBuilder table = new StringBuilder("| value | default | what it says |\n|---|---|---|\n");
        descriptions().forEach((path, description) -> {
            JsonNode value = defaultOf(path);
            String shown = value.isTextual() ? value.asText() : value.toString();
            table.append("| `").append(path).append("` | ");
            table.append(shown.isEmpty() ? "" : "`" + shown + "`").append(" | ");
            table.append(description).append(" |\n");
        });
        return table.toString();
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(Chart.FOLDER.resolve("values.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
