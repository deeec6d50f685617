package io.nyala.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A value that changes nothing when it is another than its default is dead. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadValuesTest {

    /** Values that {@code full.yaml} leaves as they are, because it could not show others then: {@link Values#all} turns them. */
    private static final Set<String> SWITCHES = Set.of(
            "hooks.annotations",
            "hooks.topics.enabled",
            "hooks.tables.enabled",
            "hooks.weightAnnotation",
            "highAvailability.enabled",
            "storage.highAvailability",
            "identity.rules.text",
            "privacy.policy.existingConfigMap",
            "privacy.policy.key",
            "serviceAccount.create",
            "networkPolicy.enabled",
            "podDisruptionBudget.enabled",
            "monitoring.scrapedElsewhere");

    private Chart chart = Chart.shipped();

    @BeforeAll
    void withHooks(@TempDir Path copy) {
        chart = Chart.withHooks(copy);
    }

    @Test
    void eachValueChangesSomething() {
        String full = render(Values.FULL);

        List<String> dead = ValuesTable.descriptions().keySet().stream()
                .filter(path -> !SWITCHES.contains(path))
                .filter(path -> render(withDefault(path)).equals(full))
                .toList();

        // the digest wins
        assertThat(dead).containsExactly("image.tag");
    }

    @Test
    void eachSwitchChangesSomething() {
        for (String change : List.of(
                "{hooks: {annotations: {hook: null}}}",
                "{hooks: {topics: {enabled: false}}}",
                "{hooks: {tables: {enabled: false}}}",
                "{hooks: {weightAnnotation: argocd.argoproj.io/sync-wave}}",
                "{highAvailability: {enabled: false}}",
                "{storage: {highAvailability: 's3://bucket/ha'}}",
                "{identity: {rules: {text: 'version: 1'}}}",
                "{privacy: {policy: {existingConfigMap: policy}}}",
                "{serviceAccount: {create: false, name: mine}}",
                "{networkPolicy: {enabled: false}}",
                "{profile: {parallelism: 4}}")) {
            assertThat(render(Values.minimalAnd(change)))
                    .as(change)
                    .contains("kind: FlinkDeployment")
                    .isNotEqualTo(render(Values.MINIMAL));
        }
    }

    private static JsonNode withDefault(String path) {
        ObjectNode values = Values.FULL.deepCopy();
        String pointer = "/" + path.replace('.', '/');
        int last = pointer.lastIndexOf('/');
        ((ObjectNode) values.at(pointer.substring(0, last)))
                .set(pointer.substring(last + 1), ValuesTable.defaultOf(path));
        return values;
    }

    /** What is made; to be refused is no less an effect. */
    private String render(JsonNode values) {
        try {
            return chart.render(Chart.RELEASE, values);
        } catch (IllegalStateException refused) {
            return String.valueOf(refused.getMessage());
        }
    }
}
