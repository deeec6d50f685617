package io.nyala.jobs.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.jobs.InvalidOptionException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                """);
    }

    /** These stand in savepoints. A changed line here asks for a migration, not for a changed test. */
    @Test
    void eachDatabaseHasAGraphOfItsOwn() {
        StreamExecutionEnvironment env = CdcJob.environment(new Configuration());
        env.setParallelism(2);

        CdcJob.build(env, options());

        assertThat(env.getStreamGraph().getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .filteredOn(uid -> !uid.startsWith("Sink Committer: "))
                .containsExactlyInAnyOrder("read-crm", "publish-crm", "read-shop", "publish-shop");
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
