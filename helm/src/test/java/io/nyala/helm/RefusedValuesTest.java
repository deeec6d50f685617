package io.nyala.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Values that cannot work, or would lose people, are refused before anything is changed, in one sentence with the value and what to do;
 * {@code docs/generated/refused-values.md} lists them. To write it anew: {@code -Dnyala.write.docs=true}.
 */
class RefusedValuesTest {

    private static final Path PAGE = Path.of("../docs/generated/refused-values.md");

    @ParameterizedTest
    @EnumSource
    void theMistakeIsToldInItsOneSentence(RefusedValue refused) {
        assertThat(said(refused.given())).containsOnlyOnce("\n- ").contains("\n- " + refused.sentence() + "\n");
    }

    @ParameterizedTest
    @EnumSource
    void theSentenceNamesTheValueAndWhatToDo(RefusedValue refused) {
        assertThat(refused.sentence()).matches("[a-zA-Z]+(\\.[a-zA-Z0-9_-]+)*: .+[;,] .+");
        assertThat(refused.sentence().replaceFirst("[^a-zA-Z].*", ""))
                .isIn(Yaml.tree(Chart.FOLDER.resolve("values.yaml")).properties().stream()
                        .map(value -> value.getKey())
                        .toList());
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThat(said(Yaml.tree("{}")))
                .contains("kafka.bootstrapServers", "kudu.masters", "identity.key.existingSecret", "storage.dir");
    }

    @Test
    void aLongReleaseNameIsRefusedAsWell() {
        Throwable refusal =
                catchThrowable(() -> Chart.shipped().render("a-release-with-a-very-long-name-indeed", Values.MINIMAL));

        assertThat(refusal).hasMessageContaining("longer than the 45 characters that the operator takes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{profil: {}} | additional properties 'profil' not allowed",
                "{profile: {taskManager: {slot: 1}}} | additional properties 'slot' not allowed",
                "{profile: {parallelism: many}} | at '/profile/parallelism': got string, want integer",
                "{identity: {key: {value: abc}}} | additional properties 'value' not allowed",
                "{cdc: {sources: {crm: {type: oracle}}}} | at '/cdc/sources/crm/type': value must be one of 'postgres', 'mysql', 'folder'",
                "{cdc: {sources: {crm: {type: mysql, password: abc}}}} | additional properties 'password' not allowed",
                "{image: {pullPolicy: Sometimes}} | at '/image/pullPolicy': value must be one of 'Always', 'IfNotPresent', 'Never'",
            })
    void whatIsNoValueOfTheChartIsRefusedBySchema(String change, String sentence) {
        assertThat(said(Values.minimalAnd(change))).contains(sentence);
    }

    @Test
    void thePageSaysWhatTheChartSays() throws IOException {
        StringBuilder page = new StringBuilder(
                """
                # Values that the chart refuses

                Written by `RefusedValuesTest` from what Helm says. Each is told before anything is changed, all of them at once. Misspelt keys and
                wrong types are refused by `values.schema.json`.

                | mistake | what the chart says |
                |---|---|
                """);
        for (RefusedValue refused : RefusedValue.values()) {
            page.append("| ").append(refused.mistake()).append(" | ");
            page.append(refused.sentence()).append(" |\n");
        }
        if (Boolean.getBoolean("nyala.write.docs")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE).hasContent(page.toString());
    }

    private static String said(JsonNode values) {
        Throwable refusal = catchThrowable(() -> Chart.shipped().render(Chart.RELEASE, values));
        assertThat(refusal).as("a refusal").isNotNull();
        return String.valueOf(refusal.getMessage());
    }
}
