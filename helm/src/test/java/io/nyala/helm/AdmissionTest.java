package io.nyala.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the operator's admission asks for (class {@code DefaultValidator} of the Flink Kubernetes operator), said again here because that class
 * is not on Maven Central; and that Flink can divide the least memory that the chart takes.
 */
class AdmissionTest {

    private static final int LONGEST_NAME = 45;
    private static final Set<String> FORBIDDEN = Set.of("kubernetes.namespace", "kubernetes.cluster-id");
    private static final Set<String> LOG_FILES = Set.of(
            "log4j-console.properties", "log4j-cli.properties", "log4j-session.properties", "logback-console.xml");

    @Test
    void theOperatorTakesWhatIsMade() {
        for (var values : Values.all().values()) {
            List<Manifest> jobs = Chart.shipped().manifests(values).stream()
                    .filter(Manifest::isFlinkDeployment)
                    .toList();
            assertThat(jobs).isNotEmpty().allSatisfy(AdmissionTest::assertTaken);
        }
    }

    private static void assertTaken(Manifest job) {
        Map<String, String> flink = FlinkDeployments.flinkConfiguration(job);
        assertThat(job.name()).matches("[a-z]([-a-z0-9]*[a-z0-9])?").hasSizeLessThanOrEqualTo(LONGEST_NAME);
        assertThat(job.tree().at("/spec/serviceAccount").asText()).isNotEmpty();
        assertThat(job.tree().at("/spec/job/jarURI").asText()).startsWith("local:///");
        assertThat(job.tree().at("/spec/job/parallelism").asInt()).isPositive();
        assertThat(job.tree().at("/spec/job").has("allowNonRestoredState")).isFalse();
        assertThat(job.tree().at("/spec/jobManager/replicas").asInt()).isPositive();
        if (job.tree().at("/spec/jobManager/replicas").asInt() > 1) {
            assertThat(flink).containsEntry("high-availability.type", "kubernetes");
        }
        assertThat(flink)
                .containsKeys("execution.checkpointing.dir", "execution.checkpointing.savepoint-dir")
                .doesNotContainKeys(FORBIDDEN.toArray(new String[0]));
        assertThat(LOG_FILES).containsAll(names(job));
    }

    private static List<String> names(Manifest job) {
        return job.tree().at("/spec/logConfiguration").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1024m", "2048m", "4096m"})
    void flinkCanDivideTheLeastMemory(String size) {
        Configuration config = new Configuration();
        config.set(TaskManagerOptions.TOTAL_PROCESS_MEMORY, MemorySize.parse(size));
        config.set(JobManagerOptions.TOTAL_PROCESS_MEMORY, MemorySize.parse(size));

        assertThat(ProcessMemoryUtils.generateJvmParametersStr(TaskExecutorProcessUtils.processSpecFromConfig(config)))
                .contains("-Xmx");
        assertThat(JobManagerProcessUtils.processSpecFromConfig(config).getJvmHeapMemorySize())
                .isGreaterThan(MemorySize.ofMebiBytes(256));
    }

    @Test
    void foldersOfTwoJobsAreApart() {
        Map<String, String> profile = FlinkDeployments.flinkConfiguration(FlinkDeployments.profile(Values.FULL));
        Map<String, String> cdc = FlinkDeployments.flinkConfiguration(FlinkDeployments.cdc(Values.FULL));

        assertThat(profile)
                .containsEntry("execution.checkpointing.dir", "s3://fast/checkpoints/crm-profile")
                .containsEntry("execution.checkpointing.savepoint-dir", "s3://safe/savepoints/crm-profile")
                .containsEntry("high-availability.storageDir", "file:///mnt/nyala/crm-profile/ha");
        assertThat(cdc).containsEntry("execution.checkpointing.dir", "s3://fast/checkpoints/crm-cdc");
    }
}
