package io.nyala.local.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The JobManager's web interface, as far as it is needed here. */
public final class FlinkRest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "nyala-job-jar";
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int NOT_FOUND = 404;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String base;

    /**
     * One cluster.
     *
     * @param base address, for example {@code http://127.0.0.1:8081}
     */
    public FlinkRest(String base) {
        this.base = base;
    }

    /**
     * Reads a page.
     *
     * @param path with the leading slash
     * @return empty when it does not exist (404), for example a job the JobManager does not know
     * @throws IOException when the JobManager is away or has trouble
     */
    public Optional<JsonNode> get(String path) throws IOException {
        HttpResponse<String> response = send(request(path).GET().build());
        return response.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(body(response));
    }

    /**
     * State of a job.
     *
     * @param job its id
     * @return {@code RUNNING}, {@code RESTARTING}, {@code FAILED}, ...; empty when the JobManager does not know it
     * @throws IOException when the JobManager is away
     */
    public Optional<String> jobState(String job) throws IOException {
        return get("/jobs/" + job).map(page -> page.path("state").asText());
    }

    /**
     * How far a job's checkpoints are.
     *
     * @param begun number of the newest one, finished or not; 0 when there is none
     * @param completed number of the newest completed one; 0 when there is none
     */
    public record Checkpoints(long begun, long completed) {
        static Checkpoints of(JsonNode page) {
            long completed = page.path("latest").path("completed").path("id").asLong(0);
            long begun = completed;
            for (JsonNode checkpoint : page.path("history")) {
                begun = Math.max(begun, checkpoint.path("id").asLong());
            }
            return new Checkpoints(begun, completed);
        }
    }

    /**
     * Checkpoints of a job.
     *
     * @param job its id
     * @return empty when the JobManager does not know the job
     * @throws IOException when the JobManager is away
     */
    public Optional<Checkpoints> checkpoints(String job) throws IOException {
        return get("/jobs/" + job + "/checkpoints").map(Checkpoints::of);
    }

    /**
     * Uploads a jar.
     *
     * @param jar the file
     * @return its id, for {@link #run}
     * @throws IOException when it cannot be uploaded
     */
    String upload(Path jar) throws IOException {
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\""
                + jar.getFileName() + "\"\r\nContent-Type: application/x-java-archive\r\n\r\n";
        BodyPublisher multipart = BodyPublishers.concat(
                BodyPublishers.ofString(head),
                BodyPublishers.ofFile(jar),
                BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
        HttpRequest upload = request("/jars/upload")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(multipart)
                .build();
        String stored = body(send(upload)).path("filename").asText();
        return stored.substring(stored.lastIndexOf('/') + 1);
    }

    /**
     * Runs the job of an uploaded jar.
     *
     * @param jar id of {@link #upload}
     * @param parameters body of the request, see Flink's documentation of {@code /jars/:jarid/run}
     * @return id of the job
     * @throws IOException when the job's main fails or the cluster refuses it
     */
    String run(String jar, Map<String, Object> parameters) throws IOException {
        return post("/jars/" + jar + "/run", parameters).path("jobid").asText();
    }

    /**
     * Sends a request.
     *
     * @param path with the leading slash
     * @param parameters its body
     * @return the answer
     * @throws IOException when the cluster is away or refuses
     */
    JsonNode post(String path, Map<String, Object> parameters) throws IOException {
        return body(send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(parameters)))
                .build()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static JsonNode body(HttpResponse<String> response) throws IOException {
        if (response.statusCode() != OK && response.statusCode() != ACCEPTED) {
            throw new FlinkRefusedException(rootCause(response.body()));
        }
        return JSON.readTree(response.body());
    }

    /** Flink answers with a whole stack trace in a string; the last "Caused by" says what is wrong. */
    static String rootCause(String body) {
        String text;
        try {
            JsonNode errors = JSON.readTree(body).path("errors");
            text = errors.path(errors.size() - 1).asText(body);
        } catch (IOException notJson) {
            text = body;
        }
        String marker = "Caused by: ";
        int last = text.lastIndexOf(marker);
        String cause = last < 0 ? text : text.substring(last + marker.length());
        return cause.lines().findFirst().orElse("no reason given").strip();
    }
}
