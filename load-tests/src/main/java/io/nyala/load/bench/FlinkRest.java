package io.nyala.load.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Reads the gauges of a running job from Flink's REST interface. */
final class FlinkRest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final String address;

    FlinkRest(int port) {
        this.address = "http://127.0.0.1:" + port;
    }

    /**
     * All metrics of the operators whose name ends in one of {@code names}, as {@code operator.metric}, summed over subtasks.
     *
     * @throws IOException when the cluster does not answer
     */
    Map<String, Double> sums(String... names) throws IOException, InterruptedException {
        Map<String, Double> sums = new TreeMap<>();
        for (JsonNode job : get("/jobs").path("jobs")) {
            String path = "/jobs/" + job.path("id").textValue();
            for (JsonNode vertex : get(path).path("vertices")) {
                String metrics = path + "/vertices/" + vertex.path("id").textValue() + "/subtasks/metrics";
                for (JsonNode metric : get(metrics)) {
                    String id = metric.path("id").textValue();
                    for (String name : names) {
                        if (id.endsWith("." + name)) {
                            JsonNode value =
                                    get(metrics + "?agg=sum&get=" + URLEncoder.encode(id, StandardCharsets.UTF_8));
                            sums.merge(id, value.path(0).path("sum").asDouble(), Double::sum);
                        }
                    }
                }
            }
        }
        return sums;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofSeconds(5))
                .build();
        return JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}
