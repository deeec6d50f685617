package io.nyala.load.visits;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything that a right system must answer about the visits.
 *
 * @param totals the files in numbers
 * @param sessions sorted by owner and start
 */
public record VisitTruth(VisitTotals totals, List<SessionTruth> sessions) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOTALS = "totals.json";
    private static final String SESSIONS = "sessions.jsonl";

    /** Copies the list. */
    public VisitTruth {
        sessions = List.copyOf(sessions);
    }

    /** Writes {@code totals.json} and {@code sessions.jsonl}. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        JSON.writerWithDefaultPrettyPrinter().writeValue(folder.resolve(TOTALS).toFile(), totals);
        try (BufferedWriter lines = Files.newBufferedWriter(folder.resolve(SESSIONS))) {
            for (SessionTruth session : sessions) {
                lines.write(JSON.writeValueAsString(session));
                lines.write('\n');
            }
        }
    }

    /** Reads what {@link #write} wrote. */
    public static VisitTruth read(Path folder) throws IOException {
        VisitTotals totals = JSON.readValue(folder.resolve(TOTALS).toFile(), VisitTotals.class);
        try (MappingIterator<SessionTruth> sessions = JSON.readerFor(SessionTruth.class)
                .readValues(folder.resolve(SESSIONS).toFile())) {
            return new VisitTruth(totals, sessions.readAll());
        }
    }
}
