package io.nyala.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nyala.tables.Table;
import io.nyala.tables.Tables;
import io.nyala.testkit.RealKafka;
import io.nyala.testkit.RealKudu;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.kudu.client.KuduException;
import org.apache.kudu.client.RowResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a purpose needs consent for is there only while the person allows it, on real Kafka, Kudu and RocksDB. */
class ConsentITCase {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String POLICY =
            """
            version: 1
            policy_version: 1
            retention: {events: none, sessions: none, inactive_profiles: none, dead_letters: none, identifiers: {}, attributes: {}}
            purposes:
              marketing: {categories: [ads], unless_said: refused, attributes: [interests], outputs: [events]}
            """;

    @RegisterExtension
    static final RealKafka KAFKA = new RealKafka();

    @RegisterExtension
    static final RealKudu KUDU = new RealKudu();

    @TempDir
    private Path folder;

    private final Instant start = Instant.now().minusSeconds(3_600);
    private RealPipeline pipeline;
    private long lines;

    @BeforeEach
    void makePipeline() throws Exception {
        pipeline = RealPipeline.make(KAFKA, KUDU, "consent-it.", folder);
        Files.writeString(folder.resolve("privacy.yaml"), POLICY);
    }

    @Test
    void withoutConsentNothingIsKeptForThePurpose() throws Exception {
        try (MiniCluster cluster = new MiniCluster(RealPipeline.CLUSTER)) {
            cluster.start();
            JobID job = cluster.submitJob(pipeline.job(Map.of(
                            "privacy.policy.file",
                            folder.resolve("privacy.yaml").toString())))
                    .get()
                    .getJobID();
            say(1, "\"userId\":\"u-ada\"", true, "boats");
            say(2, "\"userId\":\"u-ben\"", null, "cars");
            say(3, "\"anonymousId\":\"b-cleo\"", false, null);
            say(4, "\"userId\":\"u-cleo\"", true, "trains");
            await().atMost(PATIENCE).until(() -> pipeline.rows(Tables.PROFILE).size() == 4);
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(traits("u-ada")).contains("boats");
                assertThat(traits("u-ben")).as("said nothing").doesNotContain("cars");
                assertThat(traits("u-cleo")).contains("trains");
                assertThat(eventsOf("u-ada")).isEqualTo(1);
                assertThat(eventsOf("u-ben")).isZero();
            });

            // withdrawn
            say(5, "\"userId\":\"u-ada\"", false, null);
            // one person with a browser that said no
            say(6, "\"userId\":\"u-cleo\",\"anonymousId\":\"b-cleo\"", null, null);

            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(traits("u-ada")).doesNotContain("boats");
                assertThat(consent("u-ada")).contains("\"marketing\":{\"allowed\":false");
                assertThat(eventsOf("u-ada")).isZero();
                assertThat(consent("u-cleo")).contains("\"marketing\":{\"allowed\":false");
                assertThat(traits("u-cleo")).doesNotContain("trains");
            });

            // affirmed as one person
            say(7, "\"userId\":\"u-cleo\"", true, null);

            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(consent("u-cleo")).contains("\"marketing\":{\"allowed\":true");
                assertThat(traits("u-cleo")).contains("trains");
            });
            cluster.cancelJob(job).get();
        } finally {
            pipeline.close();
        }
    }

    private void say(int minute, String who, Boolean ads, String interests) {
        Instant at = start.plusSeconds(60L * minute);
        String consent =
                ads == null ? "{}" : "{\"consent\":{\"categoryPreferences\":{\"ads\":" + ads + ",\"stats\":true}}}";
        String traits = interests == null ? "{}" : "{\"interests\":\"" + interests + "\"}";
        String message =
                "{\"type\":\"identify\",\"messageId\":\"m-%d\",%s,\"timestamp\":\"%s\",\"receivedAt\":\"%s\",\"traits\":%s,\"context\":%s}"
                        .formatted(minute, who, at, at, traits, consent);
        pipeline.send(Topic.EVENT, List.of(RealPipeline.envelope(++lines, message)));
    }

    private String traits(String user) throws KuduException {
        return person(user).map(row -> row.getString("traits")).orElse("nobody: interests boats cars trains");
    }

    private String consent(String user) throws KuduException {
        return person(user)
                .map(row -> row.isNull("consent") ? "" : row.getString("consent"))
                .orElse("");
    }

    private Optional<RowResult> person(String user) throws KuduException {
        Optional<RowResult> identifier = row(Tables.IDENTIFIER, "value", user);
        return identifier.isEmpty()
                ? Optional.empty()
                : row(Tables.PROFILE, "profile_id", identifier.get().getString("profile_id"));
    }

    private long eventsOf(String user) throws KuduException {
        String key = row(Tables.IDENTIFIER, "value", user)
                .map(row -> row.getString("identifier_key"))
                .orElse("");
        return pipeline.rows(Tables.EVENT).stream()
                .filter(row -> row.getString("identifier_key").equals(key))
                .count();
    }

    private Optional<RowResult> row(Table table, String column, String value) throws KuduException {
        return pipeline.rows(table).stream()
                .filter(row -> !row.isNull(column) && row.getString(column).equals(value))
                .findFirst();
    }
}
