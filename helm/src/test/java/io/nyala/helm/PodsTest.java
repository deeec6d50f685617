package io.nyala.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every pod keeps to, whoever makes it and for whatever values. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PodsTest {

    private static final Set<String> SECRETS_OF_THE_VALUES =
            Set.of("bucket", "crm-database", "kafka-client", "nyala-identity", "registry", "shop-database");
    private static final Set<String> CONFIG_MAPS_OF_THE_VALUES = Set.of("identity-rules", "pos-mapping");

    private Chart chart = Chart.shipped();

    @BeforeAll
    void withHooks(@TempDir Path copy) {
        chart = Chart.withHooks(copy);
    }

    Stream<Arguments> manifests() {
        return Values.all().entrySet().stream()
                .map(entry -> Arguments.of(entry.getKey(), chart.manifests(entry.getValue())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("manifests")
    void containersMayDoNothingThatTheyNeedNot(String name, List<Manifest> manifests) {
        for (Manifest manifest : manifests) {
            for (JsonNode pod : manifest.podSpecs()) {
                JsonNode security = pod.path("securityContext");
                assertThat(security.path("runAsNonRoot").asBoolean())
                        .as(manifest.title())
                        .isTrue();
                assertThat(security.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
                assertThat(pod.path("hostNetwork").asBoolean()
                                || pod.path("hostPID").asBoolean())
                        .isFalse();
                assertThat(pod.path("containers")).as(manifest.title()).isNotEmpty();
                for (JsonNode container : pod.path("containers")) {
                    JsonNode may = container.path("securityContext");
                    assertThat(may.path("allowPrivilegeEscalation").asBoolean(true))
                            .isFalse();
                    assertThat(may.path("privileged").asBoolean(true)).isFalse();
                    assertThat(may.path("runAsNonRoot").asBoolean()).isTrue();
                    assertThat(may.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
                    assertThat(may.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
                    assertThat(may.path("readOnlyRootFilesystem").asBoolean())
                            .as(manifest.title())
                            .isEqualTo(!(manifest.isFlinkDeployment()
                                    && Set.of("full", "{security: {readOnlyRootFilesystem: false}}")
                                            .contains(name)));
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("manifests")
    void everyPodSaysWhatItNeeds(String name, List<Manifest> manifests) {
        for (Manifest manifest : manifests) {
            if (manifest.isFlinkDeployment()) {
                // Flink makes requests and limits of these
                for (String part : List.of("jobManager", "taskManager")) {
                    JsonNode resource = manifest.tree().at("/spec/" + part + "/resource");
                    assertThat(resource.path("cpu").asDouble()).isPositive();
                    assertThat(resource.path("memory").asText()).matches("[0-9]+[mg]");
                }
                continue;
            }
            for (JsonNode pod : manifest.podSpecs()) {
                for (JsonNode container : pod.path("containers")) {
                    assertThat(container.at("/resources/requests").has("cpu")).isTrue();
                    assertThat(container.at("/resources/requests").has("memory"))
                            .isTrue();
                    assertThat(container.at("/resources/limits").has("memory")).isTrue();
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("manifests")
    void whatIsReferredToIsThere(String name, List<Manifest> manifests) {
        Set<String> configMaps = Manifest.names(manifests, "ConfigMap");
        Set<String> accounts = Manifest.names(manifests, "ServiceAccount");
        configMaps.addAll(CONFIG_MAPS_OF_THE_VALUES);
        accounts.add("mine");
        for (Manifest manifest : manifests) {
            for (JsonNode pod : manifest.podSpecs()) {
                assertThat(configMaps).as(manifest.title()).containsAll(Yaml.texts(pod, "/configMap/name"));
                assertThat(SECRETS_OF_THE_VALUES)
                        .as(manifest.title())
                        .containsAll(Yaml.texts(pod, "/secret/secretName"))
                        .containsAll(Yaml.texts(pod, "/secretKeyRef/name"))
                        .containsAll(Yaml.texts(pod, "/secretRef/name"))
                        .containsAll(Yaml.texts(pod.path("imagePullSecrets"), "/name"));
                Set<String> volumes = ownNames(pod.path("volumes"));
                pod.path("containers").forEach(container -> assertThat(volumes)
                        .as(manifest.title())
                        .isEqualTo(ownNames(container.path("volumeMounts"))));
                if (pod.has("serviceAccountName")) {
                    assertThat(accounts).contains(pod.path("serviceAccountName").asText());
                }
            }
            if (manifest.isFlinkDeployment()) {
                assertThat(accounts)
                        .contains(manifest.tree().at("/spec/serviceAccount").asText());
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("manifests")
    void commandsHaveNoRightsAndNoToken(String name, List<Manifest> manifests) {
        Set<String> withRights = manifests.stream()
                .filter(manifest -> manifest.kind().equals("RoleBinding"))
                .map(binding -> binding.tree().at("/subjects/0/name").asText())
                .collect(Collectors.toSet());
        for (Manifest manifest : manifests) {
            if (!manifest.isFlinkDeployment()) {
                for (JsonNode pod : manifest.podSpecs()) {
                    assertThat(pod.path("automountServiceAccountToken").asBoolean(true))
                            .isFalse();
                    assertThat(withRights)
                            .doesNotContain(pod.path("serviceAccountName").asText());
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("manifests")
    void selectorsFindThePodsThatFlinkMakes(String name, List<Manifest> manifests) {
        Set<String> jobs = Manifest.names(manifests, "FlinkDeployment");
        for (Manifest manifest : manifests) {
            JsonNode labels = manifest.kind().equals("NetworkPolicy")
                    ? manifest.tree().at("/spec/podSelector/matchLabels")
                    : manifest.tree().at("/spec/selector/matchLabels");
            if (labels.has("app")) {
                // the labels of native mode
                assertThat(jobs).contains(labels.path("app").asText());
                assertThat(labels.path("component").asText()).isIn("jobmanager", "taskmanager");
            }
        }
    }

    @Test
    void probesAskPortsThatAreThere() {
        Manifest job = FlinkDeployments.profile(Values.FULL);
        for (String part : List.of("jobManager", "taskManager")) {
            JsonNode container = job.tree().at("/spec/" + part + "/podTemplate/spec/containers/0");
            assertThat(container.path("name").asText()).isEqualTo("flink-main-container");
            for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
                JsonNode asks = container.path(probe);
                String port = asks.at("/httpGet/port")
                        .asText(asks.at("/tcpSocket/port").asText());
                assertThat(port).as(part + " " + probe).isIn("8081", "metrics");
            }
            assertThat(container.at("/ports/0/name").asText()).isEqualTo("metrics");
            assertThat(container.at("/ports/0/containerPort").asInt()).isEqualTo(9250);
        }
    }

    @Test
    void withTlsOnlyThePortIsAsked() {
        String probe = "/spec/jobManager/podTemplate/spec/containers/0/readinessProbe";

        assertThat(FlinkDeployments.profile(
                                Values.minimalAnd("{flinkConfiguration: {security.ssl.rest.enabled: true}}"))
                        .tree()
                        .at(probe)
                        .has("tcpSocket"))
                .isTrue();
        assertThat(FlinkDeployments.profile(Values.MINIMAL).tree().at(probe).has("httpGet"))
                .isTrue();
    }

    @Test
    void theDigestWinsOverTheTag() {
        assertThat(FlinkDeployments.profile(Values.FULL)
                        .tree()
                        .at("/spec/image")
                        .asText())
                .startsWith("registry.example/nyala@sha256:");
        assertThat(FlinkDeployments.profile(Values.minimalAnd("{image: {tag: 1.2.3}}"))
                        .tree()
                        .at("/spec/image")
                        .asText())
                .isEqualTo("nyala:1.2.3");
    }

    @Test
    void aChangeOfTheOptionsRestartsTheJobAndAChangeOfTheChartDoesNot() {
        String before = podTemplate(Values.MINIMAL);

        assertThat(podTemplate(Values.minimalAnd("{profile: {options: {event.rows: false}}}")))
                .isNotEqualTo(before);
        assertThat(podTemplate(Values.minimalAnd("{identity: {rules: {text: 'version: 1'}}}")))
                .isNotEqualTo(before);
        assertThat(podTemplate(Values.minimalAnd("{retention: {schedule: 1 1 * * *}}")))
                .isEqualTo(before);
        assertThat(before).doesNotContain("helm.sh/chart", "app.kubernetes.io/version");
    }

    private static String podTemplate(JsonNode values) {
        return Yaml.text(FlinkDeployments.profile(values).tree().at("/spec/taskManager/podTemplate"));
    }

    private static Set<String> ownNames(JsonNode list) {
        Set<String> names = new TreeSet<>();
        list.forEach(item -> names.add(item.path("name").asText()));
        return names;
    }
}
