package io.nyala.load.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.nyala.load.check.FlinkRest;
import io.nyala.load.check.Launcher;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Lets a system on this machine take a savepoint; the job goes on. */
final class Savepoints {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(500);

    private Savepoints() {}

    /**
     * Takes one into the folder of the system's data and waits for it.
     *
     * @return where it lies, as Flink says it
     * @throws IOException when the job manager is away, or the savepoint fails
     */
    static String take(Launcher launcher) throws IOException, InterruptedException {
        FlinkRest flink = new FlinkRest(launcher.address("flink"));
        String path = "/jobs/" + launcher.state().path("job").path("id").asText() + "/savepoints";
        String target = launcher.home().resolve("data/savepoints").toUri().toString();
        String request = flink.post(path, Map.of("target-directory", target, "cancel-job", false))
                .path("request-id")
                .asText();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            JsonNode answer = flink.get(path + "/" + request);
            if (answer.path("status").path("id").asText().equals("COMPLETED")) {
                return location(answer.path("operation"));
            }
            Thread.sleep(BETWEEN_QUESTIONS.toMillis());
        }
        throw new IOException("no savepoint after " + PATIENCE.toSeconds() + " s");
    }

    private static String location(JsonNode operation) throws IOException {
        String location = operation.path("location").asText();
        if (location.isEmpty()) {
            throw new IOException("the savepoint failed: "
                    + operation.path("failure-cause").path("class").asText());
        }
        return location;
    }
}
