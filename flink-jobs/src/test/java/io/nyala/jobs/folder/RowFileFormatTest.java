package io.nyala.jobs.folder;

import static org.apache.flink.core.fs.Path.fromLocalFile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.event.Value;
import io.nyala.jobs.InvalidOptionException;
import io.nyala.source.SourceChange;
import io.nyala.source.file.KeyedRows;
import io.nyala.standardize.DeadLetter;
import io.nyala.standardize.Origin;
import io.nyala.standardize.RejectReason;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat.RecordIterator;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.RecordAndPosition;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowFileFormatTest {

    private static final int MANY = 1_234;

    @TempDir
    private Path folder;

    @Test
    void rowsAreChangesAndOtherLinesDeadLetters() throws Exception {
        List<Either<SourceChange, DeadLetter>> read = read("day/a.csv", "no;name\n7;One\n8\n;Three\n9;\"Fo;ur\"\n");

        assertThat(read).extracting(Either::isLeft).containsExactly(true, false, false, true);
        SourceChange change = read.get(0).left();
        assertThat(change.rowName()).isEqualTo("[\"crm\",\"\",\"customer\",{\"no\":\"7\"}]");
        assertThat(change.tenant()).isEqualTo("travel");
        DeadLetter letter = read.get(2).right();
        assertThat(letter.origin()).contains(new Origin("day/a.csv", 4));
        assertThat(letter.why().reason()).isEqualTo(RejectReason.UNREADABLE_ROW);
        assertThat(letter.why().detail()).isEqualTo("column no, part of the key, is empty");
        assertThat(letter.record().position()).isEqualTo("file:crm/day/a.csv-0@4");
        assertThat(letter.record().value()).asString(StandardCharsets.UTF_8).isEqualTo(";Three");
        assertThat(letter.source()).isEqualTo("crm");
    }

    @Test
    void aPositionIsWhereTheRestBegins() throws Exception {
        byte[] rows = compressed(rows());
        FileSourceSplit split = split("many.csv.gz", rows);
        List<Either<SourceChange, DeadLetter>> all = new ArrayList<>();
        CheckpointedPosition middle = null;
        try (RowFileReader reader = format().createReader(new Configuration(), split)) {
            for (RecordIterator<Either<SourceChange, DeadLetter>> batch = reader.readBatch();
                    batch != null;
                    batch = reader.readBatch()) {
                for (RecordAndPosition<Either<SourceChange, DeadLetter>> next = batch.next();
                        next != null;
                        next = batch.next()) {
                    all.add(next.getRecord());
                    if (all.size() == 700) {
                        middle = new CheckpointedPosition(next.getOffset(), next.getRecordSkipCount());
                    }
                }
            }
        }

        List<Either<SourceChange, DeadLetter>> rest =
                all(format().restoreReader(new Configuration(), split.updateWithCheckpointedPosition(middle)));

        assertThat(all).hasSize(MANY);
        assertThat(numbers(rest)).isEqualTo(numbers(all).subList(700, MANY));
    }

    @Test
    void aFileThatIsCutOffEndsWithOneDeadLetter() throws Exception {
        byte[] whole = compressed(rows());
        FileSourceSplit split = split("cut.csv.gz", Arrays.copyOf(whole, whole.length / 2));

        List<Either<SourceChange, DeadLetter>> read = all(format().createReader(new Configuration(), split));

        DeadLetter last = read.get(read.size() - 1).right();
        assertThat(read.subList(0, read.size() - 1)).allMatch(Either::isLeft);
        assertThat(last.why().detail()).endsWith("file cannot be read: it is compressed, and damaged or cut off");
        assertThat(last.record().value()).isNull();
    }

    @Test
    void aFileThatIsNoneIsOneDeadLetterOfLineZero() throws Exception {
        onlyDeadLetter("rows.xlsx", "x", "the file cannot be read: its name does not tell what it holds");
        onlyDeadLetter("empty.csv", "", "the file cannot be read: it is empty");
        onlyDeadLetter(
                "other.csv", "id;name\n7;One\n", "its first line does not name no, part of the key of source crm");
        onlyDeadLetter("open.csv", "no;name;\"x\n7;One\n", "the file cannot be read: a quoted field does not end");
    }

    @Test
    void aFileThatIsGoneIsOneDeadLetter() throws Exception {
        FileSourceSplit split = split("gone.csv", new byte[0]);
        Files.delete(folder.resolve("gone.csv"));

        List<Either<SourceChange, DeadLetter>> read = all(format().createReader(new Configuration(), split));

        assertThat(read).hasSize(1);
        assertThat(read.get(0).right().why().detail()).contains("it is not there any more");
    }

    @Test
    void aFileThatIsGoneAfterACrashIsOneDeadLetter() throws Exception {
        FileSourceSplit split = split("gone.csv", new byte[0])
                .updateWithCheckpointedPosition(new CheckpointedPosition(CheckpointedPosition.NO_OFFSET, 700));
        Files.delete(folder.resolve("gone.csv"));

        assertThat(all(format().restoreReader(new Configuration(), split))).hasSize(1);
    }

    @Test
    void aDeadLetterThatWasSentIsNotSentAgain() throws Exception {
        FileSourceSplit split = split("open.csv", "no;name\n7;One\n8;\"Two\n".getBytes(StandardCharsets.UTF_8))
                .updateWithCheckpointedPosition(new CheckpointedPosition(CheckpointedPosition.NO_OFFSET, 2));

        assertThat(all(format().restoreReader(new Configuration(), split))).isEmpty();
    }

    @Test
    void aFolderThatIsAwayIsWaitedFor() throws Exception {
        FileSourceSplit split = split("a.csv", new byte[0]);
        WatchedFolder away = watched(folder.resolve("away"));

        Files.delete(folder.resolve("a.csv"));

        assertThatThrownBy(() -> all(RowFileFormat.of(away).createReader(new Configuration(), split)))
                .isInstanceOf(FileNotFoundException.class);
    }

    @Test
    void aQuoteThatNobodyClosesEndsAFileInItsMiddle() throws Exception {
        List<Either<SourceChange, DeadLetter>> read = read("open.csv", "no;name\n7;One\n8;\"Two\n9;Three\n");

        assertThat(read).hasSize(2);
        assertThat(read.get(1).right().origin()).contains(new Origin("open.csv", 3));
        assertThat(read.get(1).right().why().detail())
                .isEqualTo("from here on the file cannot be read: a quoted field does not end");
    }

    @Test
    void aRowThatNoTopicTakesIsADeadLetterWithoutItsText() throws Exception {
        DeadLetter letter = read("long.csv", "no;name\n7;" + "x".repeat(40_000) + "\n")
                .get(0)
                .right();

        assertThat(letter.why().reason()).isEqualTo(RejectReason.TOO_LARGE);
        assertThat(letter.record().value()).isNull();
    }

    @Test
    void aFolderThatIsNotThereIsRefused() throws Exception {
        watched().requireThere();
        Path file = Files.writeString(folder.resolve("a.csv"), "");

        assertThatThrownBy(() -> watched(folder.resolve("none")).requireThere())
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage("source crm: the folder is not there: " + folder.resolve("none"));
        assertThatThrownBy(() -> watched(file).requireThere()).hasMessageContaining("the folder is no folder");
    }

    private void onlyDeadLetter(String name, String text, String detail) throws Exception {
        List<Either<SourceChange, DeadLetter>> read = read(name, text);
        assertThat(read).hasSize(1);
        assertThat(read.get(0).right().origin()).contains(new Origin(name, 0));
        assertThat(read.get(0).right().why().detail()).contains(detail);
    }

    private static String rows() {
        return "no;name\n"
                + IntStream.range(0, MANY)
                        .mapToObj(i -> i + ";name " + Integer.toHexString(i * 7919))
                        .collect(Collectors.joining("\n"));
    }

    private static List<Value> numbers(List<Either<SourceChange, DeadLetter>> read) {
        return read.stream().map(row -> row.left().key().columns().get("no")).toList();
    }

    private List<Either<SourceChange, DeadLetter>> read(String name, String text) throws Exception {
        return all(format().createReader(new Configuration(), split(name, text.getBytes(StandardCharsets.UTF_8))));
    }

    private static List<Either<SourceChange, DeadLetter>> all(RowFileReader opened) throws IOException {
        List<Either<SourceChange, DeadLetter>> all = new ArrayList<>();
        try (RowFileReader reader = opened) {
            for (RecordIterator<Either<SourceChange, DeadLetter>> batch = reader.readBatch();
                    batch != null;
                    batch = reader.readBatch()) {
                for (RecordAndPosition<Either<SourceChange, DeadLetter>> next = batch.next();
                        next != null;
                        next = batch.next()) {
                    all.add(next.getRecord());
                }
            }
        }
        return all;
    }

    private FileSourceSplit split(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        return new FileSourceSplit("1", fromLocalFile(file.toFile()), 0, bytes.length, 0, bytes.length);
    }

    private RowFileFormat format() {
        return RowFileFormat.of(watched());
    }

    private WatchedFolder watched() {
        return watched(folder);
    }

    private static WatchedFolder watched(Path path) {
        return new WatchedFolder(
                new KeyedRows("travel", "crm", "customer", List.of("no")), path.toString(), ';', Duration.ofSeconds(1));
    }

    private static byte[] compressed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
