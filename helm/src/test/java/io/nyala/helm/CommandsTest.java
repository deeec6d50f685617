package io.nyala.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nyala.jobs.ApplyTopics;
import io.nyala.jobs.retention.RetentionSweep;
import io.nyala.tables.ApplyTables;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Hooks, CronJobs and the pod of {@code helm test} say nothing to a program that it does not understand. */
class CommandsTest {

    private static final Map<String, Supplier<Object>> PROGRAMS = Map.of(
            "/opt/nyala/bin/nyala-topics", ApplyTopics::new,
            "/opt/nyala/bin/nyala-tables", () -> new ApplyTables(Clock.systemUTC()),
            "/opt/nyala/bin/nyala-sweep", () -> new RetentionSweep(Clock.systemUTC()));

    @Test
    void everyArgumentIsUnderstood(@TempDir Path copy) {
        Chart chart = Chart.withHooks(copy);
        for (JsonNode values : Values.all().values()) {
            assertThat(commands(chart, values)).hasSizeGreaterThanOrEqualTo(3).allSatisfy(command -> {
                assertThat(PROGRAMS).containsKey(command.get(0));
                new CommandLine(PROGRAMS.get(command.get(0)).get())
                        .parseArgs(command.subList(1, command.size()).toArray(String[]::new));
            });
        }
    }

    @Test
    void theyAreToldWhatTheValuesSay(@TempDir Path copy) {
        assertThat(commands(Chart.withHooks(copy), Values.FULL).map(command -> String.join(" ", command)))
                .containsExactlyInAnyOrder(
                        "/opt/nyala/bin/nyala-topics --config /etc/nyala/job/job.properties --partitions 64 --replicas 2 --fix",
                        tables("--months-back 24 --keep event=P13M --grants"),
                        tables("--months-back 24 --keep event=P13M --grants"),
                        tables("--check"),
                        "/opt/nyala/bin/nyala-sweep --config /etc/nyala/job/job.properties");
    }

    private static String tables(String end) {
        return "/opt/nyala/bin/nyala-tables --kudu-masters kudu-1.example:7051,kudu-2.example:7051,kudu-3.example:7051 --replicas 5"
                + " --history PT2H --impala-url jdbc:hive2://impala.example:21050/default;auth=noSasl " + end;
    }

    private static Stream<List<String>> commands(Chart chart, JsonNode values) {
        return chart.manifests(values).stream()
                .filter(manifest -> !manifest.isFlinkDeployment())
                .flatMap(manifest -> manifest.podSpecs().stream())
                .map(pod -> pod.at("/containers/0/command"))
                .map(command -> StreamSupport.stream(command.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
    }
}
