package io.nyala.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * A job of the rendered chart on this machine: what would be mounted into its pods is written below a folder, and its class is called with its
 * arguments, both with this folder in front of their paths.
 */
final class MountedJob {

    private static final String CONFIG = "/etc/nyala/";
    private static final String SECRETS = "/run/secrets/nyala/";

    private final Manifest job;
    private final Path root;

    /**
     * @param root stands for the root of the file system
     * @param data of the ConfigMap of the job
     */
    MountedJob(Manifest job, Path root, JsonNode data) throws IOException {
        this.job = job;
        this.root = root;
        Path folder = Files.createDirectories(root.resolve("etc/nyala/job"));
        for (Map.Entry<String, JsonNode> file : data.properties()) {
            Files.writeString(
                    folder.resolve(file.getKey()), mapped(file.getValue().asText()));
        }
    }

    /** A file of a secret. */
    void putSecret(String path, byte[] content) throws IOException {
        Path file = Path.of(mapped(path));
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    /** The arguments of a command of the chart, without the program. */
    String[] arguments(JsonNode command) {
        return texts(command).skip(1).toArray(String[]::new);
    }

    /** The arguments of the job. */
    List<String> arguments() {
        return texts(job.tree().at("/spec/job/args")).toList();
    }

    /**
     * The graph that the job's class makes.
     *
     * @param config what Flink is told
     */
    StreamGraph graph(Configuration config) throws Exception {
        String entryClass = job.tree().at("/spec/job/entryClass").asText();
        return Recorded.by(config, () -> Class.forName(entryClass)
                .getMethod("main", String[].class)
                .invoke(null, (Object) arguments().toArray(String[]::new)));
    }

    private Stream<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(text -> mapped(text.asText()));
    }

    private String mapped(String text) {
        return text.replace(CONFIG, root + CONFIG).replace(SECRETS, root + SECRETS);
    }

    /** Keeps the graph instead of running it. A subclass because Flink lets only those take the place of its own environment. */
    private static final class Recorded extends StreamExecutionEnvironment {

        private final List<StreamGraph> into;

        private Recorded(Configuration config, List<StreamGraph> into) {
            super(config);
            this.into = into;
        }

        private interface Main {
            Object call() throws Exception;
        }

        static StreamGraph by(Configuration config, Main main) throws Exception {
            List<StreamGraph> graphs = new ArrayList<>();
            initializeContextEnvironment(ofTheJob -> {
                Configuration all = new Configuration(config);
                all.addAll(ofTheJob);
                return new Recorded(all, graphs);
            });
            try {
                Object unused = main.call();
            } finally {
                resetContextEnvironment();
            }
            return graphs.get(0);
        }

        @Override
        public JobExecutionResult execute(StreamGraph graph) {
            into.add(graph);
            return new JobExecutionResult(new JobID(), 0, Map.of());
        }
    }
}
