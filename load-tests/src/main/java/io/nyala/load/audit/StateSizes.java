package io.nyala.load.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.nyala.load.check.FlinkRest;
import io.nyala.load.check.Launcher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How much the stages of the running job keep, as the files of its last checkpoint. */
final class StateSizes {

    private static final long WORTH_TELLING = 1L << 20;

    private StateSizes() {}

    /**
     * Bytes an identifier, by task of the job; tasks below 1 MiB are left out.
     *
     * @param identifiers how many there are
     * @throws IOException when the job manager is away
     */
    static String describe(Launcher launcher, int identifiers) throws IOException, InterruptedException {
        FlinkRest flink = new FlinkRest(launcher.address("flink"));
        String job = "/jobs/" + launcher.state().path("job").path("id").asText();
        String checkpoint = flink.get(job + "/checkpoints")
                .path("latest")
                .path("completed")
                .path("id")
                .asText();
        JsonNode tasks = flink.get(job + "/checkpoints/details/" + checkpoint).path("tasks");
        List<String> sizes = new ArrayList<>();
        for (JsonNode task : flink.get(job).path("vertices")) {
            long bytes = tasks.path(task.path("id").asText()).path("state_size").asLong();
            if (bytes >= WORTH_TELLING) {
                String first = task.path("name").asText().split(" -> ", 2)[0];
                sizes.add("%s %,d".formatted(first, bytes / Math.max(identifiers, 1)));
            }
        }
        return String.join(", ", sizes);
    }
}
