package io.nyala.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class ProfilePipelineGraphTest {

    private static final ProfileOptions OPTIONS = ProfileOptions.of(Map.of(
            "kafka.bootstrap.servers", "127.0.0.1:1",
            "kudu.masters", "127.0.0.1:2",
            "identity.key.file", "/nowhere"));

    private final StreamGraph graph = graph();

    @Test
    void everyOperatorHasItsUidAndThereIsNoOther() {
        Set<String> uids = graph.getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                // derived by Flink from the uid of the sink
                .filter(uid -> !uid.startsWith("Sink Committer: "))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(uids)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(OperatorId.values()).map(OperatorId::id).toList());
    }

    /** These stand in savepoints. A changed line here asks for a migration, not for a changed test. */
    @Test
    void uidsAreThoseOfTheFirstRelease() {
        assertThat(OperatorId.values())
                .extracting(OperatorId::id)
                .startsWith(
                        "read-events",
                        "standardize-events",
                        "sessionize-events",
                        "tick-written-keys",
                        "read-written-keys",
                        "resolve-identity",
                        "write-profiles",
                        "write-identifiers",
                        "publish-rejected-events",
                        "write-sessions",
                        "publish-late-events",
                        "read-control",
                        "standardize-commands",
                        "publish-identity-changes",
                        "publish-pending-matches",
                        "publish-profile-changes",
                        "write-identity-changes",
                        "write-pending-matches",
                        "observe-identifiers",
                        "link-identities",
                        "route-notices",
                        "update-profile",
                        "write-events",
                        "publish-erasure-receipts",
                        "write-erasures",
                        "list-erasures",
                        "write-erasure-receipts",
                        "list-erasure-receipts",
                        "read-erasure-receipts",
                        "route-erasures",
                        "tell-visitors",
                        "route-visitor-notices");
    }

    @Test
    void theJournalIsReadByOneSubtask() {
        assertThat(node(OperatorId.READ_WRITTEN_KEYS).getParallelism()).isEqualTo(1);
        assertThat(node(OperatorId.READ_WRITTEN_KEYS).getMaxParallelism()).isEqualTo(1);
    }

    @Test
    void whatIsReadIsCountedInTheSameTask() {
        assertThat(graph.getJobGraph().getVertices())
                .extracting(JobVertex::getName)
                .anySatisfy(name ->
                        assertThat(name).contains(OperatorId.READ_EVENTS.id(), OperatorId.STANDARDIZE_EVENTS.id()));
    }

    @Test
    void whatIsKeyedByVisitorStaysInOneTask() {
        assertThat(graph.getJobGraph().getVertices())
                .extracting(JobVertex::getName)
                .anySatisfy(name -> assertThat(name)
                        .contains(OperatorId.SESSIONIZE_EVENTS.id(), OperatorId.OBSERVE_IDENTIFIERS.id()));
    }

    private StreamNode node(OperatorId id) {
        return graph.getStreamNodes().stream()
                .filter(node -> id.id().equals(node.getTransformationUID()))
                .findFirst()
                .orElseThrow();
    }

    private static StreamGraph graph() {
        StreamExecutionEnvironment env = ProfileJob.environment(new Configuration());
        ProfilePipeline.build(env, new RealEdges(OPTIONS), OPTIONS);
        return env.getStreamGraph();
    }
}
