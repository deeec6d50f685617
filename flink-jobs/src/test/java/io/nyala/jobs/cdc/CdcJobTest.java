package io.nyala.jobs.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.jobs.InvalidOptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CdcJobTest {

    @TempDir
    private Path folder;

    private Path databases;

    @BeforeEach
    void writeFile() throws Exception {
        databases = Files.writeString(
                folder.resolve("databases.yaml"),
                """
                version: 1
                sources:
                  crm: {type: postgres, host: h, database: d, user: u, password_file: /nowhere, tables: [a.b]}
                  shop: {type: mysql, host: h, user: u, password_file: /nowhere, tables: [a.b], server_ids: 7-8}
                  exports: {type: folder, folder: '%s', table: customer, key: [no]}
                """
                        .formatted(folder));
    }

    /** These stand in savepoints. A changed line here asks for a migration, not for a changed test. */
    @Test
    void eachDatabaseAndFolderHasAGraphOfItsOwn() {
        StreamExecutionEnvironment env = CdcJob.environment(new Configuration());
        env.setParallelism(2);

        CdcJob.build(env, options());

        Collection<StreamNode> nodes = env.getStreamGraph().getStreamNodes();
        assertThat(nodes)
                .extracting(StreamNode::getTransformationUID)
                .filteredOn(uid -> !uid.startsWith("Sink Committer: "))
                .containsExactlyInAnyOrder(
                        "read-crm",
                        "publish-crm",
                        "read-shop",
                        "publish-shop",
                        "read-exports",
                        "split-exports",
                        "publish-exports",
                        "reject-exports");
        assertThat(nodes)
                .filteredOn(node -> node.getTransformationUID().endsWith("-exports"))
                .allMatch(node -> node.getParallelism() == 1);
    }

    @Test
    void moreReadersThanServerIdsAreRefused() {
        StreamExecutionEnvironment env = CdcJob.environment(new Configuration());
        env.setParallelism(3);

        assertThatThrownBy(() -> CdcJob.build(env, options()))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("source shop: server_ids are 2, but the job has 3 parallel readers");
    }

    @Test
    void aFolderThatIsNotThereIsRefused() throws Exception {
        Files.writeString(databases, Files.readString(databases).replace(folder.toString(), "/nowhere/at/all"));
        StreamExecutionEnvironment env = CdcJob.environment(new Configuration());

        assertThatThrownBy(() -> CdcJob.build(env, options()))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage("source exports: the folder is not there: /nowhere/at/all");
    }

    @Test
    void wrongArgumentsAndOptionsAreRefused() {
        assertThatThrownBy(() -> CdcJob.main(new String[] {"--config"}))
                .hasMessageStartingWith("usage: CdcJob --config FILE");
        assertThatThrownBy(() -> CdcOptions.of(Map.of("databases.file", databases.toString())))
                .hasMessage("option kafka.bootstrap.servers is missing");
        assertThatThrownBy(() -> CdcOptions.of(Map.of("kudu.masters", "h")))
                .hasMessageContaining("unknown option kudu.masters");
    }

    private CdcOptions options() {
        return CdcOptions.of(Map.of("kafka.bootstrap.servers", "127.0.0.1:1", "databases.file", databases.toString()));
    }
}
