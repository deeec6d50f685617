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

/** The table of profiles as one number: equal tables, equal numbers. */
final class ProfileDump {

    /** They depend on the course of the run, not on what was sent. */
    private static final List<String> LEFT_OUT = List.of("version", "updated_at");

    private ProfileDump() {}

    /** Number of rows and SHA-256 of all rows, sorted, version and updated_at left out. */
    static String hash(Launcher launcher) throws IOException, InterruptedException {
        List<JsonNode> rows = launcher.json("sql", "SELECT * FROM profile", "--format", "json");
        MessageDigest digest = sha256();
        rows.stream()
                .map(row -> ((ObjectNode) row).without(LEFT_OUT).toString())
                .sorted()
                .forEach(row -> digest.update((row + "\n").getBytes(StandardCharsets.UTF_8)));
        return rows.size() + " rows, sha256 " + HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
