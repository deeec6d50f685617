package io.nyala.load.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** The job manager's web interface, as far as it is asked here. */
public final class FlinkRest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int ERRORS = 400;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    /**
     * @param base address, for example {@code http://127.0.0.1:8081}
     */
    public FlinkRest(String base) {
        this.base = base;
    }

    /**
     * Reads a page.
     *
     * @param path with the leading slash
     * @throws IOException when the job manager is away or refuses
     */
    public JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    /**
     * Asks for something to be done.
     *
     * @param path with the leading slash
     * @param parameters body of the request
     * @throws IOException when the job manager is away or refuses
     */
    public JsonNode post(String path, Map<String, Object> parameters) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(parameters))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= ERRORS) {
            throw new IOException("the job manager answered with status " + response.statusCode());
        }
        return JSON.readTree(response.body());
    }
}
