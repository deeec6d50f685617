package io.nyala.load.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nyala.load.check.Launcher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A table as one number: equal tables, equal numbers. */
final class TableDump {

    /** They depend on the course of the run, not on what was sent. */
    private static final List<String> LEFT_OUT = List.of("version", "updated_at");

    private TableDump() {}

    /** Number of rows and SHA-256 of all rows, sorted, version and updated_at left out. */
    static String hash(String table, Launcher launcher) throws IOException, InterruptedException {
        List<JsonNode> rows = launcher.json("sql", "SELECT * FROM " + table, "--format", "json");
        MessageDigest digest = sha256();
        rows.stream()
                .map(row -> ((ObjectNode) row).without(LEFT_OUT).toString())
                .sorted()
                .forEach(row -> digest.update((row + "\n").getBytes(StandardCharsets.UTF_8)));
        return table + ": " + rows.size() + " rows, sha256 " + HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
