package io.nyala.load.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What one tablet server says of the tablets of a table. */
final class TabletFigures {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final int webPort;

    /** Of the tablet server with this web port. */
    TabletFigures(int webPort) {
        this.webPort = webPort;
    }

    /** Bytes of all tablets of a table in blocks on disk; rows still in memory are not in it. */
    long bytesOnDisk(String table) {
        return sum("on_disk_data_size", table);
    }

    /** Whether rows are only in memory: the rowset in memory is larger than an empty one. */
    boolean isInMemory(String table) {
        return each("memrowset_size", table).stream().anyMatch(bytes -> bytes > 4_096);
    }

    /** Rows of each tablet of a table. */
    List<Long> rows(String table) {
        return each("live_row_count", table);
    }

    private long sum(String metric, String table) {
        return each(metric, table).stream().mapToLong(Long::longValue).sum();
    }

    private List<Long> each(String name, String table) {
        List<Long> values = new ArrayList<>();
        for (JsonNode entity : get("http://127.0.0.1:" + webPort + "/metrics?types=tablet&metrics=" + name)) {
            if (!entity.path("attributes").path("table_name").asText().equals(table)) {
                continue;
            }
            for (JsonNode metric : entity.path("metrics")) {
                if (metric.path("name").asText().equals(name)) {
                    values.add(metric.path("value").asLong());
                }
            }
        }
        return values;
    }

    private JsonNode get(String address) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return JSON.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
