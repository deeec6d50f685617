package io.nyala.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

/** Every option that the chart gives to Flink is one that Flink declares, under its present name, and has a value that Flink can read. */
class FlinkKeysTest {

    /**
     * Options of the operator, from its documentation ({@code operations/configuration}, section "Resource/User Configuration"): the classes
     * that declare them are not on Maven Central.
     */
    private static final Set<String> OF_THE_OPERATOR = Set.of(
            "kubernetes.operator.job.savepoint-on-deletion",
            "kubernetes.operator.job.upgrade.last-state-fallback.enabled",
            "kubernetes.operator.periodic.savepoint.interval",
            "kubernetes.operator.savepoint.format.type",
            "kubernetes.operator.savepoint.history.max.age",
            "kubernetes.operator.savepoint.history.max.count");

    /** Of the metrics reporter; its port is an argument of its own factory, which is no declared option. */
    private static final Pattern OF_THE_REPORTER =
            Pattern.compile("metrics\\.reporter\\.prom\\.(factory\\.class|port)");

    @Test
    void flinkDeclaresThemAndReadsTheirValues() {
        assertThat(FlinkOptions.DECLARED).hasSizeGreaterThan(500);
        for (var values : Values.all().values()) {
            for (Manifest job : Chart.shipped().manifests(values)) {
                if (job.isFlinkDeployment()) {
                    FlinkDeployments.flinkConfiguration(job).forEach(FlinkKeysTest::assertKnown);
                }
            }
        }
    }

    private static void assertKnown(String key, String value) {
        if (!OF_THE_OPERATOR.contains(key) && !OF_THE_REPORTER.matcher(key).matches()) {
            assertThat(FlinkOptions.DECLARED).containsKey(key);
            assertThat(Configuration.fromMap(Map.of(key, value)).getOptional(FlinkOptions.DECLARED.get(key)))
                    .as(key)
                    .isPresent();
        }
    }

    @Test
    void formerNamesOfWhatTheChartOwnsAreRefusedToo() {
        Set<String> former = new TreeSet<>();
        for (String key : FlinkDeployments.flinkConfiguration(FlinkDeployments.profile(Values.MINIMAL))
                .keySet()) {
            if (FlinkOptions.DECLARED.containsKey(key) && refuses(key)) {
                FlinkOptions.DECLARED.get(key).fallbackKeys().forEach(fallback -> former.add(fallback.getKey()));
            }
        }

        assertThat(former).contains("state.backend", "state.checkpoints.dir");
        assertThat(former.stream().filter(key -> !refuses(key))).isEmpty();
    }

    private static boolean refuses(String key) {
        Throwable refusal = catchThrowable(() ->
                Chart.shipped().render(Chart.RELEASE, Values.minimalAnd("{flinkConfiguration: {" + key + ": x}}")));
        return refusal != null && refusal.getMessage().contains("flinkConfiguration." + key + ": the chart writes it");
    }
}
