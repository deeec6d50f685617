package io.nyala.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nyala.local.LocalNyala.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Three systems of a travel group: the profiles of all travellers are what the three say, whatever changes or fails. */
class TravellersITCase {
    private static final LocalNyala NYALA = LocalNyala.in("travellers");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String ADA = "ada.fern@example.com";
    private static final String COLUMN_ADDED = "meal";
    private static final List<String> ATTRIBUTES =
            List.of("first_name", "last_name", "birth_date", "phone", "city", "tier", COLUMN_ADDED);
    private static final ObjectMapper JSON = new ObjectMapper();

    @AfterEach
    void stop() throws Exception {
        NYALA.run("down", "--purge");
    }

    @Test
    void profilesAreWhatTheThreeSystemsSay() throws Exception {
        run("up", "--detach", "--fresh", "--with", "postgres");
        order();
        awaitTruth();
        assertThat(profiles()).hasSize(200);
        assertThat(profiles().get(ADA))
                .containsEntry("first_name", "Ada | ")
                .containsEntry("last_name", "Fern | flight: Oak")
                .containsEntry("birth_date", "1983-03-09 | ")
                .containsEntry("phone", "+13025550120 | hotel: +12025550120")
                .containsEntry("city", "Aarhus | flight: Graz, hotel: Graz")
                .containsEntry("tier", "silver | flight: bronze, hotel: bronze");

        String moved = run(
                "sql",
                "--on",
                "crm",
                "UPDATE flight.passenger SET city = 'Cork', birthday = NULL WHERE email = '" + ADA + "' RETURNING city",
                "--format",
                "csv");
        assertThat(moved).isEqualTo("city\nCork\n");
        change("DELETE FROM hotel.guest WHERE guest_no % 7 = 0");
        NYALA.kill("flink-taskmanager-1");
        change("UPDATE car.driver SET residence = 'Tromso', card = 'top' WHERE driver_id % 4 = 1");
        awaitTruth();
        assertThat(profiles()).hasSizeLessThan(200);
        assertThat(profiles().get(ADA)).containsEntry("city", "Cork | car: Aarhus");
        assertThat(ask("sql", "SELECT order_count FROM profile WHERE email = '" + ADA + "'"))
                .isEqualTo(List.of(List.of("1")));

        List<ProcessHandle> processes = NYALA.processes();
        run("down");
        assertThat(processes).hasSize(7).noneMatch(ProcessHandle::isAlive);
        run(
                "up",
                "--detach",
                "--mapping",
                "flight=" + mappingWith(COLUMN_ADDED),
                "--mapping",
                "club=" + mappingOfFiles());
        assertThat(NYALA.state().cdcJob().restoredFrom()).contains("/chk-");
        change(
                "ALTER TABLE flight.passenger ADD COLUMN meal text",
                "UPDATE flight.passenger SET surname = 'Elm', meal = 'vegan' WHERE id LIKE '%0'",
                "DELETE FROM car.driver WHERE driver_id % 5 = 0");
        awaitTruth();
        assertThat(profiles().get(ADA)).containsEntry("last_name", "Elm | ").containsEntry(COLUMN_ADDED, "vegan | ");

        filesAreLoaded();
        assertThat(JSON.readTree(run("status", "--format", "json"))
                        .at("/databases/state")
                        .textValue())
                .isEqualTo("RUNNING");
        assertThat(run("rejected", "--format", "csv").lines()).hasSize(1);
        NYALA.checkFiles(file -> file.matches("[^/]+[.](jsonl|csv|yaml)"));
    }

    /** A fourth system sends files: twice changes nothing, damaged rows are told, a full file deletes what it has no more. */
    private static void filesAreLoaded() throws Exception {
        String monday = file("monday.csv", "no,mail,level\n1," + ADA + ",3\n2,ben.oak@example.com,high\n");
        String level = "SELECT get_json_object(traits, '$.level.value') FROM profile WHERE email = '" + ADA + "'";

        assertThat(run("load", "club", monday, "--wait")).contains("sent 1 rows, rejected 1");
        assertThat(Files.readAllLines(Path.of(monday + ".rejected.csv")).get(1))
                .isEqualTo("3,column level is no whole number,2,ben.oak@example.com,high");
        assertThat(ask("sql", level)).isEqualTo(List.of(List.of("3")));
        run(
                "load",
                "club",
                monday,
                "--wait",
                "--rejects",
                NYALA.home().resolve("again.csv").toString());
        assertThat(JSON.readTree(run("status", "--format", "json"))
                        .at("/counters/follow-source-rows.rowsRepeated")
                        .asLong())
                .isPositive();

        String tuesday = file("tuesday.csv", "no,mail,level\n2,ben.oak@example.com,1\n");
        assertThat(run("load", "club", tuesday, "--replaces", monday, "--wait")).contains("deleted 1 rows");
        assertThat(ask("sql", level)).isEqualTo(List.of(List.of("null")));
    }

    private static String mappingOfFiles() throws IOException {
        return file(
                "club.yaml",
                """
                version: 1
                tables:
                  member:
                    key: [no]
                    identifiers: {email: mail}
                    attributes: {level: {column: level, type: whole}}
                """);
    }

    private static String file(String name, String text) throws IOException {
        return Files.writeString(NYALA.home().resolve(name), text).toString();
    }

    /** What a traveller did is no word of the three systems. */
    private static void order() throws Exception {
        Path file = Files.writeString(
                NYALA.home().resolve("order.jsonl"),
                """
                {"type":"track","messageId":"m1","anonymousId":"b1","event":"Order Completed","properties":{"revenue":240},"context":{"traits":{"email":"%s"}},"timestamp":"2026-01-02T03:04:05Z"}
                """
                        .formatted(ADA));
        run("replay", file.toString(), "--wait");
    }

    private static String mappingWith(String column) throws Exception {
        String mapping = Files.readString(NYALA.home().resolve("mappings/flight.yaml"));
        Path file = NYALA.home().resolve("flight-with-" + column + ".yaml");
        return Files.writeString(
                        file,
                        mapping.replace(
                                "      city: city\n", "      city: city\n      " + column + ": " + column + "\n"))
                .toString();
    }

    private static String run(String... arguments) throws Exception {
        Said said = NYALA.run(arguments);
        assertThat(said.code()).as(said.text()).isZero();
        return said.text();
    }

    /** The database works out by itself what must come of its rows. */
    private static void awaitTruth() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            Map<String, Map<String, String>> profiles = profiles();
            profiles.values().forEach(said -> said.remove(COLUMN_ADDED));
            assertThat(profiles).isEqualTo(truth());
        });
    }

    private static Map<String, Map<String, String>> truth() throws SQLException {
        Map<String, Map<String, String>> truth = new TreeMap<>();
        for (List<String> row : ask("crm", "SELECT email, attribute, value || ' | ' || others FROM truth")) {
            truth.computeIfAbsent(row.get(0), email -> new TreeMap<>()).put(row.get(1), row.get(2));
        }
        return truth;
    }

    /** What is believed of each person by e-mail address, and behind it the words of others, the newest first. */
    private static Map<String, Map<String, String>> profiles() throws Exception {
        Map<String, Map<String, String>> profiles = new TreeMap<>();
        for (List<String> row : ask("sql", "SELECT email, traits FROM profile")) {
            profiles.put(row.get(0), said(row.get(1)));
        }
        return profiles;
    }

    private static Map<String, String> said(String traits) throws JsonProcessingException {
        JsonNode attributes = JSON.readTree(traits);
        Map<String, String> said = new TreeMap<>();
        for (String name : ATTRIBUTES) {
            if (attributes.has(name)) {
                StringJoiner others = new StringJoiner(", ");
                for (JsonNode other : attributes.get(name).path("others")) {
                    others.add(other.get("source").textValue() + ": "
                            + other.get("value").textValue());
                }
                said.put(name, attributes.get(name).get("value").textValue() + " | " + others);
            }
        }
        return said;
    }

    private static List<List<String>> ask(String database, String query) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            List<List<String>> rows = new ArrayList<>();
            while (answer.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= answer.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(answer.getString(i)));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private static void change(String... statements) throws SQLException {
        try (Connection connection = connect("crm");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(NYALA.state().addresses().get(database));
    }
}
