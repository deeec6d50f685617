package io.nyala.local.load;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.nyala.codec.SourceChangeCodec;
import io.nyala.local.home.CliFailure;
import io.nyala.local.home.PrivateFile;
import io.nyala.local.replay.EventFile;
import io.nyala.local.replay.EventProducer;
import io.nyala.local.replay.ProgressBar;
import io.nyala.services.NyalaTopics;
import io.nyala.source.file.RowFile;
import io.nyala.source.file.RowLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sends the rows of a file as changed rows of a source. The same file twice changes nothing: the job knows what each row said. Rows that cannot be read go to a file
 * of their own with line and reason, which can be repaired and loaded.
 */
public final class Load {
    private final RowTrial trial;
    private final String brokers;
    private final char separator;

    /**
     * @param trial judges rows
     * @param brokers host:port
     * @param separator between the fields of CSV
     * @throws CliFailure when rows cannot be told apart
     */
    public Load(RowTrial trial, String brokers, char separator) {
        if (trial.key().isEmpty()) {
            throw new CliFailure("the mapping does not say what tells rows apart: write key: [column] at its table");
        }
        this.trial = trial;
        this.brokers = brokers;
        this.separator = separator;
    }

    /**
     * What became of a file.
     *
     * @param sent rows that are in Kafka now
     * @param rejected rows that are in the file of rejected rows
     * @param rejectsOrNull that file, or null when there is none
     */
    public record Loaded(long sent, long rejected, @Nullable Path rejectsOrNull) {}

    /**
     * Sends a file; on return each row is in Kafka or in the file of rejected rows.
     *
     * @param rejects file for rejected rows; only made when there are some
     * @throws CliFailure when the file cannot be read, lacks a column, or Kafka stays away
     */
    public Loaded send(String path, Path rejects) {
        long sent = 0;
        try (RowInput file = RowInput.open(path, separator, trial.columns());
                EventProducer producer = new EventProducer(brokers);
                Rejects rejected = new Rejects(rejects, file.rows().header());
                ProgressBar bar = new ProgressBar("loading")) {
            requireColumns(path, file.rows());
            for (RowLine line = file.next(); line != null; line = file.next()) {
                RowTrial.Verdict verdict = trial.judge(line);
                RowTrial.Message message = verdict.messageOrNull();
                if (message == null) {
                    rejected.add(line, String.valueOf(verdict.rejectedOrNull()));
                } else {
                    producer.send(NyalaTopics.SOURCE_CHANGE, message.key(), message.value());
                    sent++;
                }
                bar.show(file.share(), sent, path);
            }
            producer.flush();
            return new Loaded(sent, rejected.count, rejected.count == 0 ? null : rejects);
        } catch (IOException e) {
            throw new CliFailure(
                    EventFile.unreadable(path, e).getMessage() + "; " + sent + " rows were sent before", e);
        }
    }

    /**
     * Deletes rows that an earlier file has and a later one, which has all rows that there are, has not; on return that is in Kafka.
     *
     * @param path of the later file
     * @param earlier file that was loaded before
     * @return how many rows are deleted
     * @throws CliFailure when a file cannot be read, or a row of the later one does not say which it is: then nothing is deleted
     */
    public long deleteMissing(String path, String earlier) {
        FullFile all = new FullFile(trial, separator, path);
        try (EventProducer producer = new EventProducer(brokers)) {
            long deleted = all.deleteOthersOf(
                    earlier,
                    change -> producer.send(
                            NyalaTopics.SOURCE_CHANGE,
                            SourceChangeCodec.key(change),
                            SourceChangeCodec.encode(change)));
            producer.flush();
            return deleted;
        }
    }

    private void requireColumns(String path, RowFile file) {
        List<String> missing = file.namesColumnsOnce() ? trial.columns().missing(file.header()) : List.of();
        if (!missing.isEmpty()) {
            throw new CliFailure(path + " has no column " + String.join(", ", missing) + ", which the mapping names");
        }
    }

    /** Rows as they were, with line and reason in front: whoever repairs them loads this file. For its owner's eyes alone. */
    private static final class Rejects implements AutoCloseable {
        private final Path file;
        private final List<String> header;
        private @Nullable CsvWriter writer;
        private long count;

        private Rejects(Path file, List<String> header) {
            this.file = file;
            this.header = header;
        }

        private void add(RowLine line, String why) {
            CsvWriter open = writer;
            if (open == null) {
                open = open();
                writer = open;
            }
            count++;
            List<String> record = new ArrayList<>(List.of(Long.toString(line.number()), why));
            record.addAll(line.fields());
            open.writeRecord(record);
        }

        private CsvWriter open() {
            if (Files.exists(file)) {
                throw new CliFailure(file + " is there already: name another file with --rejects, or move it away");
            }
            CsvWriter csv = CsvWriter.builder().build(PrivateFile.create(file));
            csv.writeRecord(Stream.concat(Stream.of("rejected_line", "rejected_because"), header.stream())
                    .toList());
            return csv;
        }

        @Override
        public void close() throws IOException {
            if (writer != null) {
                writer.close();
            }
        }
    }
}
