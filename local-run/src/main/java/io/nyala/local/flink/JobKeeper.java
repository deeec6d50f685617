package io.nyala.local.flink;

import com.fasterxml.jackson.databind.JsonNode;
import io.nyala.local.home.NyalaHome;
import io.nyala.local.home.SystemState.JobState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Keeps a job running. Flink restarts it by itself after every failure inside the cluster; what is left to us is the
 * JobManager, which forgets its jobs when it dies: then the job is submitted again from its newest completed checkpoint,
 * and from nothing only when there has never been one.
 */
public final class JobKeeper {
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LAST_BACKOFF = Duration.ofSeconds(30);

    private final NyalaHome home;
    private final FlinkRest flink;
    private final JobProgram program;
    private final RetainedCheckpoints checkpoints;
    private final Consumer<String> events;

    private JobState job = JobState.NONE;
    private Duration backoff = CHECK_INTERVAL;
    private long nextCheckNanos = System.nanoTime();

    /**
     * For one cluster.
     *
     * @param home says where checkpoints are
     * @param flink the cluster
     * @param program what runs
     * @param events told what happens, one line each
     */
    public JobKeeper(NyalaHome home, FlinkRest flink, JobProgram program, Consumer<String> events) {
        this.home = home;
        this.flink = flink;
        this.program = program;
        this.checkpoints = new RetainedCheckpoints(home, program.list());
        this.events = events;
    }

    /** What it is, for people. */
    public String name() {
        return program.name();
    }

    /** The job that runs now or ran last. */
    public JobState job() {
        return job;
    }

    /**
     * Submits the job.
     *
     * @throws IOException when the cluster or the job's main refuses
     */
    public void submit() throws IOException {
        Optional<Path> from = checkpoints.newest();
        String id = UUID.randomUUID().toString().replace("-", "");
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("entryClass", program.mainClass());
        parameters.put("programArgsList", List.of("--config", program.config().toString()));
        parameters.put("parallelism", program.parallelism());
        parameters.put("jobId", id);
        from.ifPresent(checkpoint -> {
            parameters.put("savepointPath", checkpoint.toUri().toString());
            parameters.put("claimMode", "NO_CLAIM");
        });
        checkpoints.begin(id);
        String jar = flink.upload(program.jar());
        String running = flink.run(jar, parameters);
        job = new JobState(running, from.map(Path::toString).orElse(""), job.submissions() + 1);
        events.accept(name() + " submitted "
                + from.map(path -> "from " + home.data().relativize(path)).orElse("from nothing"));
    }

    /** Looks after the job; cheap, to be called often. */
    public void check() {
        if (System.nanoTime() < nextCheckNanos) {
            return;
        }
        try {
            Optional<String> state = flink.jobState(job.id());
            if (state.isEmpty()) {
                events.accept("the JobManager does not know " + name() + " any more");
                submit();
            } else if (state.get().equals("FAILED")) {
                events.accept(name() + " failed: see " + home.logs().resolve("flink-jobmanager.log"));
                submit();
                backoff = longer(backoff);
            } else {
                backoff = CHECK_INTERVAL;
                checkpoints.dropSuperseded(job.id());
            }
        } catch (FlinkRefusedException e) {
            events.accept(name() + " cannot be submitted: " + e.getMessage());
            backoff = longer(backoff);
        } catch (IOException away) {
            backoff = CHECK_INTERVAL; // its own supervision brings the JobManager back
        }
        nextCheckNanos = System.nanoTime() + backoff.toNanos();
    }

    private static Duration longer(Duration backoff) {
        Duration twice = backoff.multipliedBy(2);
        return twice.compareTo(LAST_BACKOFF) > 0 ? LAST_BACKOFF : twice;
    }

    /** Whether all its tasks run. */
    public boolean isRunning() {
        try {
            Optional<JsonNode> page = flink.get("/jobs/" + job.id());
            if (page.isEmpty() || !page.get().path("state").asText().equals("RUNNING")) {
                return false;
            }
            for (var vertex : page.get().path("vertices")) {
                if (!vertex.path("status").asText().equals("RUNNING")) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Takes one more checkpoint, so that the next start has nothing to do again.
     *
     * @param limit give up after this; the newest earlier checkpoint is good as well
     */
    public void checkpointNow(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            if (!isRunning()) {
                return;
            }
            String trigger = flink.post("/jobs/" + job.id() + "/checkpoints", Map.of("checkpointType", "CONFIGURED"))
                    .path("request-id")
                    .asText();
            while (System.nanoTime() < deadline) {
                Optional<JsonNode> page = flink.get("/jobs/" + job.id() + "/checkpoints/" + trigger);
                if (page.map(answer -> answer.path("status").path("id").asText().equals("COMPLETED"))
                        .orElse(true)) {
                    return;
                }
                Thread.sleep(100);
            }
        } catch (IOException e) {
            events.accept("no last checkpoint of " + name() + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
