package io.nyala.local.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Asks a Prometheus. */
record PrometheusAnswers(String address) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What an expression is now, one element a series. */
    JsonNode now(String expr) throws IOException, InterruptedException {
        return get("/api/v1/query?query=" + encoded(expr)).get("result");
    }

    /** What it was, one element a series. */
    JsonNode over(String expr, Instant from, Instant to, Duration step) throws IOException, InterruptedException {
        return get("/api/v1/query_range?query=" + encoded(expr) + "&start=" + from + "&end=" + to + "&step="
                        + step.toSeconds())
                .get("result");
    }

    /** Alerts that are pending or firing. */
    JsonNode alerts() throws IOException, InterruptedException {
        return get("/api/v1/alerts").get("alerts");
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path)).build();
        JsonNode answer =
                JSON.readTree(CLIENT.send(request, BodyHandlers.ofString()).body());
        if (!answer.path("status").asText().equals("success")) {
            throw new IOException(path + ": " + answer.path("error").asText());
        }
        return answer.get("data");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
