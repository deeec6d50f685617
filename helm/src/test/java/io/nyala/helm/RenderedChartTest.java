package io.nyala.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.LintResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** For all kinds of values the chart makes objects that Kubernetes and the operator take, hooks included. */
class RenderedChartTest {

    @TempDir
    private static Path copy;

    private static Chart chart = Chart.shipped();

    static Stream<Arguments> values() {
        chart = Chart.withHooks(copy);
        return Values.all().entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void everyObjectHasFieldsThatItsKindKnows(String name, JsonNode values) throws Exception {
        for (Manifest manifest : chart.manifests(values)) {
            if (CustomSchemas.know(manifest)) {
                assertThat(CustomSchemas.mistakes(manifest))
                        .as(manifest.title())
                        .isEmpty();
            } else {
                assertThat(StrictTypes.know(manifest)).as(manifest.title()).isTrue();
                assertThat(StrictTypes.read(manifest)).as(manifest.title()).isNotNull();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void theSameValuesGiveTheSameBytes(String name, JsonNode values) {
        assertThat(chart.render("shop", values)).isEqualTo(chart.render("shop", values));
    }

    @Test
    void lintHasNothingToSay(@TempDir Path minimal, @TempDir Path full) {
        for (LintResult result : List.of(Chart.lint(minimal, Values.MINIMAL), Chart.lint(full, Values.FULL))) {
            assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        }
    }

    @Test
    void whatIsMadeFollowsTheSwitches() {
        assertThat(kinds(Values.MINIMAL))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "ConfigMap", 1L,
                        "CronJob", 2L,
                        "FlinkDeployment", 1L,
                        "NetworkPolicy", 3L,
                        "Role", 1L,
                        "RoleBinding", 1L,
                        "ServiceAccount", 2L));
        assertThat(kinds(Values.FULL))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "ConfigMap", 3L,
                        "CronJob", 2L,
                        "FlinkDeployment", 2L,
                        "NetworkPolicy", 5L,
                        "PodDisruptionBudget", 4L,
                        "PodMonitor", 1L,
                        "PrometheusRule", 1L,
                        "Role", 1L,
                        "RoleBinding", 1L,
                        "ServiceAccount", 2L));
        assertThat(kinds(Values.minimalAnd("{serviceAccount: {create: false, name: mine}}")))
                .doesNotContainKeys("Role", "RoleBinding");
        assertThat(kinds(Values.minimalAnd("{networkPolicy: {enabled: false}}")))
                .doesNotContainKey("NetworkPolicy");
    }

    @Test
    void hooksAreWhatNeedsTheirOrderAndNeverATopic() {
        List<Manifest> hooks = Chart.withHooks(copy).manifests(Values.MINIMAL).stream()
                .filter(manifest -> manifest.tree().at("/metadata/annotations").has("hook"))
                .toList();

        assertThat(hooks.stream().map(hook -> hook.title() + " " + weight(hook)))
                .containsExactlyInAnyOrder(
                        "ServiceAccount shop-nyala-hook -20",
                        "ConfigMap shop-nyala-hook-config -20",
                        "Job shop-nyala-topics -10",
                        "Job shop-nyala-tables -5",
                        "Pod shop-nyala-test-tables ");
        assertThat(Chart.templates()).doesNotContain("KafkaTopic");
    }

    @Test
    void theStrictReadersRefuseWhatIsMisspelt() {
        Manifest job = Chart.withHooks(copy).manifests(Values.MINIMAL).stream()
                .filter(manifest -> manifest.kind().equals("Job"))
                .findFirst()
                .orElseThrow();
        Manifest deployment = FlinkDeployments.profile(Values.MINIMAL);

        assertThatThrownBy(() -> StrictTypes.read(changed(job, "backoffLimit", "backofLimit")))
                .hasMessageContaining("backofLimit");
        assertThatThrownBy(() -> StrictTypes.read(changed(job, "limits:", "limit:")))
                .hasMessageContaining("limit");
        assertThat(CustomSchemas.mistakes(changed(deployment, "containers:", "contaners:")))
                .isNotEmpty();
        assertThat(CustomSchemas.mistakes(changed(deployment, "v2_2", "v9_9"))).hasSize(1);
    }

    @Test
    void theNotesSayHowToChangeAndRestore() {
        assertThat(Chart.notes(Values.MINIMAL))
                .contains("profile.state=suspended", "savepointTriggerNonce", "initialSavepointPath", "helm rollback")
                .doesNotContain("WARNING");
        assertThat(Chart.notes(Values.FULL)).contains("WARNING: upgradeMode is stateless");
    }

    private static Manifest changed(Manifest manifest, String from, String to) {
        String text = manifest.text().replace(from, to);
        return new Manifest(Yaml.tree(text), text);
    }

    private static String weight(Manifest hook) {
        return hook.tree().at("/metadata/annotations/hook-weight").asText();
    }

    private static Map<String, Long> kinds(JsonNode values) {
        return Chart.shipped().manifests(values).stream()
                .collect(Collectors.groupingBy(Manifest::kind, Collectors.counting()));
    }
}
