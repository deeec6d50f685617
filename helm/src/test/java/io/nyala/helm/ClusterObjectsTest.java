package io.nyala.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the cluster is told of the jobs: rights, ports, budgets, alerts. */
class ClusterObjectsTest {

    private static final Chart CHART = Chart.shipped();

    @Test
    void flinkMayDoWhatItDoesAndNoMore() {
        JsonNode rules = Manifest.in(CHART.manifests(Values.MINIMAL), "Role", "shop-nyala-flink")
                .tree()
                .path("rules");

        assertThat(Yaml.text(rules)).doesNotContain("*").doesNotContain("secrets");
        assertThat(Yaml.texts(rules, "/resources/0"))
                .containsExactly("configmaps", "deployments", "deployments/finalizers", "pods");
    }

    @Test
    void theNetworkPoliciesNameThePortsThatFlinkIsToldToListenOn() {
        List<Manifest> manifests = CHART.manifests(Values.FULL);
        var flink = FlinkDeployments.flinkConfiguration(FlinkDeployments.profile(Values.FULL));

        assertThat(ports(Manifest.in(manifests, "NetworkPolicy", "crm-profile-jobmanager")))
                .containsExactlyInAnyOrder(
                        flink.get("jobmanager.rpc.port"),
                        flink.get("blob.server.port"),
                        flink.get("rest.port"),
                        flink.get("metrics.internal.query-service.port"),
                        flink.get("metrics.reporter.prom.port"));
        assertThat(ports(Manifest.in(manifests, "NetworkPolicy", "crm-profile-taskmanager")))
                .containsExactlyInAnyOrder(
                        flink.get("taskmanager.rpc.port"),
                        flink.get("taskmanager.data.port"),
                        flink.get("metrics.internal.query-service.port"),
                        flink.get("metrics.reporter.prom.port"));
        assertThat(flink.get("high-availability.jobmanager.port")).isEqualTo(flink.get("jobmanager.rpc.port"));
    }

    @Test
    void atMostOneTaskManagerIsTakenAway() {
        List<Manifest> manifests = CHART.manifests(Values.minimalAnd("{profile: {parallelism: 8}}"));

        assertThat(Manifest.in(manifests, "PodDisruptionBudget", "shop-nyala-profile-taskmanager")
                        .tree()
                        .at("/spec/minAvailable")
                        .asInt())
                .isEqualTo(3);
        assertThat(Manifest.names(
                        CHART.manifests(Values.minimalAnd(
                                "{podDisruptionBudget: {enabled: false}, profile: {parallelism: 8}}")),
                        "PodDisruptionBudget"))
                .isEmpty();
    }

    @Test
    void rulesAndDashboardComeAsTheyAreWritten() {
        List<Manifest> manifests = CHART.manifests(Values.FULL);

        assertThat(Manifest.in(manifests, "PrometheusRule", "crm").tree().path("spec"))
                .isEqualTo(Yaml.tree(Chart.FOLDER.resolve("files/alerts.yaml")));
        Manifest dashboard = Manifest.in(manifests, "ConfigMap", "crm-dashboard");
        assertThat(Yaml.tree(dashboard.tree().at("/data/nyala.json").asText()))
                .isEqualTo(Yaml.tree(Chart.FOLDER.resolve("files/dashboard.json")));
        assertThat(dashboard.tree().at("/metadata/labels").has("grafana_dashboard"))
                .isTrue();
    }

    private static Set<String> ports(Manifest policy) {
        return Yaml.texts(policy.tree().at("/spec/ingress"), "/port");
    }
}
