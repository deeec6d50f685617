package io.nyala.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nyala.codec.RejectedEventCodec;
import io.nyala.codec.SourceChangeCodec;
import io.nyala.event.Value;
import io.nyala.source.SourceChange;
import io.nyala.source.SourceChange.Kind;
import io.nyala.source.SourceRow;
import io.nyala.source.SourceTable;
import io.nyala.tables.Tables;
import io.nyala.testkit.RealKafka;
import io.nyala.testkit.RealKudu;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.kudu.client.KuduException;
import org.apache.kudu.client.RowResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Rows of three systems with names and types of their own are one traveller, beside what the traveller did. */
class SourceRowsITCase {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String HOTEL =
            """
            version: 1
            tables:
              guest:
                identifiers: {hotel.guest: guest_no, email: mail}
                attributes: {first_name: given, last_name: family, city: town, loyalty: {column: stars, type: whole}}
            """;
    private static final String FLIGHT =
            """
            version: 1
            tables:
              public.passenger:
                identifiers: {flight.passenger: id, email: e_mail, phone: phone}
                attributes:
                  last_name: surname
                  city: home_airport_city
                  birth_date: {column: born, type: date, formats: [ddMMyyyy]}
            """;
    private static final String CAR =
            """
            version: 1
            tables:
              renter:
                identifiers: {car.renter: nr, phone: telefon}
                attributes: {first_name: vorname, city: ort}
            """;

    @RegisterExtension
    static final RealKafka KAFKA = new RealKafka();

    @RegisterExtension
    static final RealKudu KUDU = new RealKudu();

    @TempDir
    private Path folder;

    private final Instant start = Instant.now().minusSeconds(3_600);
    private RealPipeline pipeline;

    @BeforeEach
    void makePipeline() throws Exception {
        pipeline = RealPipeline.make(KAFKA, KUDU, "rows-it.", folder);
        Files.writeString(folder.resolve("hotel.yaml"), HOTEL);
        Files.writeString(folder.resolve("flight.yaml"), FLIGHT);
        Files.writeString(folder.resolve("car.yaml"), CAR);
    }

    @Test
    void threeSystemsMakeOneTravellerAndADeletedRowTakesItsValuesBack() throws Exception {
        try (MiniCluster cluster = new MiniCluster(RealPipeline.CLUSTER)) {
            cluster.start();
            JobID job = cluster.submitJob(pipeline.job(Map.of(
                            "source.hotel.mapping", folder.resolve("hotel.yaml").toString(),
                            "source.flight.mapping",
                                    folder.resolve("flight.yaml").toString(),
                            "source.car.mapping", folder.resolve("car.yaml").toString(),
                            "source.car.default-region", "DE")))
                    .get()
                    .getJobID();
            // what the person did
            String message =
                    "{\"type\":\"track\",\"event\":\"Order Completed\",\"messageId\":\"m-1\",\"userId\":\"u-1\",\"timestamp\":\"%s\",\"receivedAt\":\"%s\",\"context\":{\"traits\":{\"email\":\"cast@example.com\"}},\"properties\":{\"revenue\":10}}"
                            .formatted(start, start);
            pipeline.send(Topic.EVENT, List.of(RealPipeline.envelope(1, message)));
            // what three systems say
            say("hotel", "guest", "G7", 1, guest("Ulm", "5"));
            say("flight", "public.passenger", "9", 2, passenger("Bonn"));
            say("car", "renter", "3", 3, renter("0170 1234567"));
            // one who is known by a row alone, under two names and under one
            say("hotel", "guest", "G9", 3, guest("Hof", "1", "G9", "row.alone@example.com"));
            say("hotel", "guest", "G10", 3, guest("Rom", "1", "G10", null));

            await().atMost(PATIENCE).untilAsserted(() -> {
                RowResult person = person();
                assertThat(person.getLong("identifier_count")).isEqualTo(6);
                assertThat(person.getLong("order_count")).isEqualTo(1);
                assertThat(person.getLong("event_count")).isEqualTo(1);
                assertThat(person.getString("last_name")).isEqualTo("Cast");
                assertThat(person.getString("birth_date")).isEqualTo("1990-02-28");
                assertThat(person.getString("city")).isEqualTo("Kiel");
                assertThat(person.getString("traits"))
                        .contains("\"city\":{\"value\":\"Kiel\"")
                        .contains("\"others\":[{\"value\":\"Bonn\"")
                        .contains("{\"value\":\"Ulm\"")
                        .contains("\"loyalty\":{\"value\":5,");
                assertThat(cities()).containsExactlyInAnyOrder("Kiel", "Hof", "Rom");
            });

            // the same again, a column emptied, a row that cannot be read, a row deleted
            say("hotel", "guest", "G7", 1, guest("Ulm", "5"));
            say("flight", "public.passenger", "9", 4, passenger(null));
            say("hotel", "guest", "G8", 5, guest("Ulm", "many"));
            say("car", "renter", "3", 6, null);
            say("hotel", "guest", "G9", 6, null);
            say("hotel", "guest", "G10", 6, null);

            await().atMost(PATIENCE).untilAsserted(() -> {
                RowResult person = person();
                assertThat(person.getString("city")).isEqualTo("Ulm");
                assertThat(person.getString("traits")).doesNotContain("Kiel").doesNotContain("Bonn");
                assertThat(person.getLong("order_count"))
                        .as("what the person did stays")
                        .isEqualTo(1);
                assertThat(pipeline.read(Topic.REJECTED_EVENT)).singleElement().satisfies(letter -> assertThat(
                                RejectedEventCodec.decode(letter)
                                        .orElseThrow()
                                        .why()
                                        .detail())
                        .isEqualTo("column stars is no whole number"));
            });
            cluster.cancelJob(job).get();
        } finally {
            pipeline.close();
        }
    }

    private static Map<String, @Nullable Value> guest(String town, String stars) {
        return guest(town, stars, "G7", "Cast@Example.com");
    }

    private static Map<String, @Nullable Value> guest(String town, String stars, String number, @Nullable String mail) {
        return columns(
                "guest_no", number, "mail", mail, "given", "One", "family", "Cast", "town", town, "stars", stars);
    }

    private static Map<String, @Nullable Value> passenger(@Nullable String city) {
        return columns(
                "id",
                "9",
                "e_mail",
                "cast@example.com",
                "phone",
                "+491701234567",
                "surname",
                "Cast",
                "home_airport_city",
                city,
                "born",
                "28021990");
    }

    private static Map<String, @Nullable Value> renter(String phone) {
        return columns("nr", "3", "telefon", phone, "vorname", "Eins", "ort", "Kiel");
    }

    private static Map<String, @Nullable Value> columns(@Nullable String... namesAndValues) {
        Map<String, @Nullable Value> columns = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String value = namesAndValues[i + 1];
            columns.put(String.valueOf(namesAndValues[i]), value == null ? null : Value.of(value));
        }
        return columns;
    }

    /** Null = the row is deleted. */
    private void say(String source, String table, String id, int second, @Nullable Map<String, @Nullable Value> row) {
        String[] name = table.split("\\.", 2);
        long at = start.plusSeconds(second).toEpochMilli();
        SourceChange change = new SourceChange(
                "",
                source,
                row == null ? Kind.DELETED : Kind.UPDATED,
                new SourceTable("", name.length == 2 ? name[0] : "", name[name.length - 1]),
                new SourceRow(Map.of("id", Value.of(id))),
                null,
                row == null ? null : new SourceRow(row),
                at,
                at,
                "%04d".formatted(second),
                "");
        pipeline.send(Topic.SOURCE_CHANGE, source + id, List.of(SourceChangeCodec.encode(change)));
    }

    private List<String> cities() throws KuduException {
        return pipeline.rows(Tables.PROFILE).stream()
                .map(row -> row.isNull("city") ? "" : row.getString("city"))
                .toList();
    }

    private RowResult person() throws KuduException {
        Optional<RowResult> identifier = identifier("u-1");
        assertThat(identifier).isPresent();
        return pipeline.rows(Tables.PROFILE).stream()
                .filter(row ->
                        row.getString("profile_id").equals(identifier.get().getString("profile_id")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no profile"));
    }

    private Optional<RowResult> identifier(String value) throws KuduException {
        return pipeline.rows(Tables.IDENTIFIER).stream()
                .filter(row -> !row.isNull("value") && row.getString("value").equals(value))
                .findFirst();
    }
}
