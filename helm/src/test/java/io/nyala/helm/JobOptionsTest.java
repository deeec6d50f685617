package io.nyala.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.nyala.jobs.cdc.CdcJob;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options of the jobs, as the chart knows and writes them. */
class JobOptionsTest {

    private static final Path PAGE = Path.of("../docs/generated/options.md");
    private static final Pattern OPTION = Pattern.compile("(?m)^\\| `([^`]+)`");

    @Test
    void theChartKnowsTheOptionsThatTheJobHas() throws IOException {
        Set<String> documented = new TreeSet<>();
        Matcher option = OPTION.matcher(Files.readString(PAGE));
        while (option.find()) {
            documented.add(option.group(1));
        }
        JsonNode known = Yaml.tree(Chart.FOLDER.resolve("files/options.yaml"));
        Set<String> inTheChart = new TreeSet<>(Set.of("source.<name>.mapping"));
        known.path("owned").properties().forEach(owned -> inTheChart.add(owned.getKey()));
        known.path("settable").forEach(settable -> inTheChart.add(settable.asText()));
        known.path("ofSources").forEach(of -> inTheChart.add("source.<name>." + of.asText()));

        assertThat(inTheChart).isEqualTo(documented);
    }

    @Test
    void theFileSaysWhatTheValuesSay() throws IOException {
        Properties options = properties(FlinkDeployments.config(Values.FULL, "crm-profile-config"));

        assertThat(options)
                .containsEntry("kafka.bootstrap.servers", "kafka-1.example:9093")
                .containsEntry("kafka.client.file", "/run/secrets/nyala/kafka/kafka.properties")
                .containsEntry("kudu.masters", "kudu-1.example:7051,kudu-2.example:7051,kudu-3.example:7051")
                .containsEntry("topic.prefix", "shop.")
                .containsEntry("identity.key.file", "/run/secrets/nyala/identity/secret.bin")
                .containsEntry("identity.rules.file", "/etc/nyala/identity/rules.yaml")
                .containsEntry("privacy.policy.file", "/etc/nyala/job/privacy.yaml")
                .containsEntry("source.crm.mapping", "/etc/nyala/job/mapping-crm.yaml")
                .containsEntry("source.pos.mapping", "/etc/nyala/mappings/pos/pos.yaml")
                .containsEntry("session.max-held", "1000000")
                .containsEntry("event.rows", "false")
                .hasSize(14);
    }

    @Test
    void backslashesComeThrough() throws IOException {
        JsonNode values = Values.minimalAnd("{profile: {options: {source.web.session-starts: 'a\\b'}}}");

        assertThat(properties(FlinkDeployments.config(values, "shop-nyala-profile-config")))
                .containsEntry("source.web.session-starts", "a\\b");
    }

    /** Giving up slots reads the whole file and then connects to PostgreSQL: that nobody is there is the first thing that fails. */
    @Test
    void theFileOfDatabasesIsOneThatTheJobReads(@TempDir Path root) throws Exception {
        JsonNode values = Yaml.merged(
                Values.FULL, Yaml.tree("{cdc: {sources: {crm: {host: 127.0.0.1, port: 1, chunk_rows: 1000000}}}}"));
        MountedJob job =
                new MountedJob(FlinkDeployments.cdc(values), root, FlinkDeployments.config(values, "crm-cdc-config"));
        job.putSecret("/run/secrets/nyala/databases/crm/password", "p".getBytes(StandardCharsets.UTF_8));
        job.putSecret("/run/secrets/nyala/kafka/kafka.properties", new byte[0]);

        assertThatThrownBy(() -> CdcJob.main(
                        new String[] {job.arguments().get(0), job.arguments().get(1), "--drop-slots"}))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void theHooksReadTheSameFiles(@TempDir Path copy) {
        var manifests = Chart.withHooks(copy).manifests(Values.FULL);

        assertThat(FlinkDeployments.data(manifests, "crm-hook-config"))
                .isEqualTo(FlinkDeployments.data(manifests, "crm-profile-config"));
    }

    private static Properties properties(JsonNode data) throws IOException {
        Properties options = new Properties();
        options.load(new StringReader(data.path("job.properties").asText()));
        return options;
    }
}
