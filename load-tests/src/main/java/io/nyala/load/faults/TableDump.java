package io.nyala.load.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nyala.load.check.Launcher;
import io.nyala.load.check.Partition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A table as one number: equal tables, equal numbers. */
final class TableDump {
    private static final String PROFILE_ID = "profile_id";

    /** They depend on the course of the run, not on what was sent. */
    private static final List<String> LEFT_OUT = List.of("version", "updated_at");

    /** When and by what an identifier came to its person depends on which message came first. */
    private static final List<String> LEFT_OUT_OF_LINKS = List.of("version", "updated_at", "linked_at", "link_reason");

    private TableDump() {}

    /** Profiles and sessions as they are, profile ids included. */
    static String profiles(Launcher launcher) throws IOException, InterruptedException {
        return hash("profile", rows("profile", launcher), LEFT_OUT) + ", "
                + hash("session", rows("session", launcher), LEFT_OUT);
    }

    /** Identifiers, profiles and sessions; a profile is called after the first of its identifiers, since its id is minted. */
    static String people(Launcher launcher) throws IOException, InterruptedException {
        List<JsonNode> identifiers = rows("identifier", launcher);
        List<JsonNode> profiles = rows("profile", launcher);
        rename(identifiers, profiles);
        return hash("identifier", identifiers, LEFT_OUT_OF_LINKS) + ", "
                + hash("profile", profiles, LEFT_OUT) + ", "
                + hash("session", rows("session", launcher), LEFT_OUT);
    }

    /** Gives both the same profile ids in each run. */
    static void rename(List<JsonNode> identifiers, List<JsonNode> profiles) {
        Map<String, String> names = new HashMap<>();
        for (JsonNode row : identifiers) {
            names.merge(
                    row.path(PROFILE_ID).asText(),
                    Partition.name(row),
                    (one, other) -> one.compareTo(other) < 0 ? one : other);
        }
        for (List<JsonNode> rows : List.of(identifiers, profiles)) {
            rows.forEach(row -> ((ObjectNode) row)
                    .put(PROFILE_ID, names.getOrDefault(row.path(PROFILE_ID).asText(), "no identifier")));
        }
    }

    /** Number of rows and SHA-256 of all rows, sorted, without some columns. */
    static String hash(String table, List<JsonNode> rows, List<String> leftOut) {
        MessageDigest digest = sha256();
        rows.stream()
                .map(row -> ((ObjectNode) row).without(leftOut).toString())
                .sorted()
                .forEach(row -> digest.update((row + "\n").getBytes(StandardCharsets.UTF_8)));
        return table + ": " + rows.size() + " rows, sha256 " + HexFormat.of().formatHex(digest.digest());
    }

    private static List<JsonNode> rows(String table, Launcher launcher) throws IOException, InterruptedException {
        return launcher.json("sql", "SELECT * FROM " + table, "--format", "json");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
