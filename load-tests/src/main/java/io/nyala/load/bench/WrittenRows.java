package io.nyala.load.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** How many rows tablet servers were told to write, as they count themselves: the job is not asked. One for each measurement: it keeps its connections. */
public final class WrittenRows {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> WRITES =
            List.of("rows_inserted", "rows_upserted", "rows_updated", "rows_deleted");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final List<Integer> webPorts;

    /** Of the tablet servers with these web ports. */
    WrittenRows(List<Integer> webPorts) {
        this.webPorts = webPorts;
    }

    /**
     * Rows written since the servers started, over all tables.
     *
     * @throws IOException when a server does not answer
     */
    public long count() throws IOException, InterruptedException {
        long rows = 0;
        for (int port : webPorts) {
            for (JsonNode entity : get("http://127.0.0.1:" + port + "/metrics?metrics=" + String.join(",", WRITES))) {
                for (JsonNode metric : entity.path("metrics")) {
                    // the filter matches parts of names
                    rows += WRITES.contains(metric.path("name").asText())
                            ? metric.path("value").asLong()
                            : 0;
                }
            }
        }
        return rows;
    }

    private JsonNode get(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(5))
                .build();
        return JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}
