package io.nyala.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Each value is described, is in the schema and in the table of the README. To write the table anew:
 * {@code -Dnyala.write.docs=true}.
 */
class ValuesTest {

    private static final Path README = Chart.FOLDER.resolve("README.md");
    private static final String BEGIN = "<!-- values: written by ValuesTest -->\n";
    private static final String END = "<!-- end of values -->\n";

    private final JsonNode schema = Yaml.tree(Chart.FOLDER.resolve("values.schema.json"));
    private final JsonNode defaults = Yaml.tree(Chart.FOLDER.resolve("values.yaml"));

    @Test
    void eachValueIsDescribed() {
        Set<String> described = ValuesTable.descriptions().keySet();
        List<String> silent = leaves("", defaults).stream()
                .filter(path -> described.stream().noneMatch(of -> path.equals(of) || path.startsWith(of + ".")))
                .toList();

        assertThat(silent).isEmpty();
        assertThat(ValuesTable.descriptions().values())
                .allSatisfy(text -> assertThat(text).matches("[A-Z].*\\.").hasSizeLessThan(300));
    }

    @Test
    void valuesAndSchemaHaveTheSameKeys() {
        assertThat(schemaLeaves("", schema))
                .isEqualTo(new TreeSet<>(ValuesTable.descriptions().keySet()));
    }

    @Test
    void theSchemaIsClosedEverywhere() {
        assertThat(open("", schema)).isEmpty();
    }

    @Test
    void theTableOfTheReadmeSaysWhatTheValuesSay() throws IOException {
        String readme = Files.readString(README);
        String before = readme.substring(0, readme.indexOf(BEGIN) + BEGIN.length());
        String after = readme.substring(readme.indexOf(END));
        String expected = before + "\n" + ValuesTable.markdown() + "\n" + after;
        if (Boolean.getBoolean("nyala.write.docs")) {
            Files.writeString(README, expected);
        }

        assertThat(README).hasContent(expected);
    }

    @Test
    void noTemplateReadsAValueThatIsNotThere() {
        Matcher used =
                Pattern.compile("(?:\\.Values|\\$values)((?:\\.[A-Za-z]+)+)").matcher(Chart.templates());
        while (used.find()) {
            assertThat(defaults.at(used.group(1).replace('.', '/')).isMissingNode())
                    .as("value %s of a template", used.group())
                    .isFalse();
        }
    }

    private Set<String> schemaLeaves(String path, JsonNode node) {
        JsonNode of = node.has("$ref") ? schema.at(node.get("$ref").asText().substring(1)) : node;
        Set<String> leaves = new TreeSet<>();
        boolean isLeaf = ValuesTable.descriptions().containsKey(path) || !of.has("properties");
        if (isLeaf) {
            leaves.add(path);
        } else {
            of.get("properties").properties().forEach(property -> {
                String below = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
                if (!below.equals("global")) {
                    leaves.addAll(schemaLeaves(below, property.getValue()));
                }
            });
        }
        return leaves;
    }

    private static List<String> leaves(String path, JsonNode node) {
        if (!node.isObject() || node.isEmpty()) {
            return List.of(path);
        }
        List<String> leaves = new ArrayList<>();
        node.properties()
                .forEach(field -> leaves.addAll(
                        leaves(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue())));
        return leaves;
    }

    /** Objects with named keys that take others too. */
    private static List<String> open(String path, JsonNode node) {
        List<String> open = new ArrayList<>();
        if (node.has("properties") && !node.path("additionalProperties").isBoolean()) {
            open.add(path);
        }
        if (node.isObject()) {
            node.properties().forEach(field -> open.addAll(open(path + "/" + field.getKey(), field.getValue())));
        } else if (node.isArray()) {
            StreamSupport.stream(node.spliterator(), false).forEach(item -> open.addAll(open(path + "/-", item)));
        }
        return open;
    }
}
