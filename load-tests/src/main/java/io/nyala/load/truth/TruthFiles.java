package io.nyala.load.truth;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The truth as a folder: {@code totals.json}, {@code fragments.jsonl}, {@code people.jsonl}, {@code damaged.jsonl}, of
 * identities {@code shared.jsonl}; fields in snake_case, one object a line.
 */
public final class TruthFiles {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private static final String SHARED = "shared.jsonl";

    private TruthFiles() {}

    /**
     * Writes the truth into a folder, which is made when missing.
     *
     * @throws IOException when it can't be written
     */
    public static void write(Truth truth, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("totals.json"), JSON.writeValueAsString(truth.totals()) + "\n");
        writeLines(folder.resolve("fragments.jsonl"), truth.fragments());
        writeLines(folder.resolve("people.jsonl"), truth.people());
        writeLines(folder.resolve("damaged.jsonl"), truth.damaged());
    }

    /**
     * Reads what {@link #write(Truth, Path)} wrote.
     *
     * @throws IOException when a file is missing or is not a truth
     */
    public static Truth read(Path folder) throws IOException {
        return new Truth(
                JSON.readValue(folder.resolve("totals.json").toFile(), Totals.class),
                readLines(folder.resolve("fragments.jsonl"), FragmentTruth.class),
                readLines(folder.resolve("people.jsonl"), PersonTruth.class),
                readLines(folder.resolve("damaged.jsonl"), DamagedLine.class));
    }

    /**
     * Writes who is who into a folder, which is made when missing.
     *
     * @throws IOException when it can't be written
     */
    public static void write(IdentityTruth truth, Path folder) throws IOException {
        write(truth.truth(), folder);
        writeLines(folder.resolve(SHARED), truth.shared());
    }

    /**
     * Reads what {@link #write(IdentityTruth, Path)} wrote.
     *
     * @throws IOException when a file is missing or is not a truth
     */
    public static IdentityTruth readIdentities(Path folder) throws IOException {
        return new IdentityTruth(read(folder), readLines(folder.resolve(SHARED), SharedName.class));
    }

    private static void writeLines(Path file, List<?> records) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (Object line : records) {
                out.write(JSON.writeValueAsString(line));
                out.write('\n');
            }
        }
    }

    private static <T> List<T> readLines(Path file, Class<T> type) throws IOException {
        List<T> records = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                records.add(JSON.readValue(line, type));
            }
        }
        return records;
    }
}
