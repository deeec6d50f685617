package io.nyala.local.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.nyala.privacy.Holding;
import io.nyala.privacy.Inventory;
import io.nyala.privacy.Needles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSearchTest {
    private static final String PLANTED = "ada@example.com";

    @TempDir
    private Path home;

    @Test
    void aPlaceThatDoesNotExistIsEmpty() {
        assertThat(search())
                .hasSameSizeAs(Inventory.of(Holding.Kind.FILE))
                .allSatisfy(finding -> assertThat(finding.isFound()).isFalse())
                .allSatisfy(finding -> assertThat(finding.until()).isEmpty());
    }

    @Test
    void filesThatHaveAValueAreCountedByPlace() throws IOException {
        write("data/kudu-tserver-1/data/a", PLANTED);
        write("data/kudu-tserver-1/wals/deep/b", "x".repeat(3 << 20) + PLANTED);
        write("data/kudu-tserver-1/wals/deep/c", "nobody@example.com");
        write("data/kudu-tserver-10/d", PLANTED);
        write("data/savepoints/s/_metadata", "\0" + PLANTED + PLANTED);
        write("sql-history", "select " + PLANTED);

        assertThat(found())
                .isEqualTo(Map.of(
                        "data/kudu-tserver-1", 2L,
                        "data/savepoints", 1L,
                        "sql-history", 1L));
        assertThat(search())
                .filteredOn(finding -> finding.place().equals("data/savepoints"))
                .extracting(Finding::keeper, Finding::until)
                .containsExactly(tuple("Flink", "until an operator deletes them"));
    }

    @Test
    void aPlaceOnAnotherDiskIsSearched() throws IOException {
        write("elsewhere/log", PLANTED);
        Files.createDirectories(home.resolve("data"));
        Files.createSymbolicLink(home.resolve("data/kafka"), home.resolve("elsewhere"));

        assertThat(found()).isEqualTo(Map.of("data/kafka", 1L));
    }

    @Test
    void aPlaceThatShouldHaveNothingSaysSo() throws IOException {
        write("logs/kafka.log", PLANTED);

        assertThat(search())
                .filteredOn(Finding::isFound)
                .extracting(Finding::place, Finding::until)
                .containsExactly(tuple("logs", "unknown: nothing of anybody should be here"));
    }

    @Test
    void compressedEntriesOfRocksAreSeen() throws Exception {
        Path sst = RocksFiles.compressed(home.resolve("any-name"), PLANTED);
        Path place = Files.createDirectories(home.resolve("data/checkpoints/job/shared"));
        Files.move(sst, place.resolve("0f6c"));

        assertThat(new Needles(List.of(PLANTED)).in(Files.readAllBytes(place.resolve("0f6c"))))
                .as("a look at the bytes alone misses it")
                .isFalse();
        assertThat(found()).isEqualTo(Map.of("data/checkpoints", 1L));
    }

    private void write(String file, String content) throws IOException {
        Files.createDirectories(home.resolve(file).getParent());
        Files.writeString(home.resolve(file), content);
    }

    private Map<String, Long> found() {
        return search().stream().filter(Finding::isFound).collect(Collectors.toMap(Finding::place, Finding::count));
    }

    private List<Finding> search() {
        return new FileSearch(home, new Needles(List.of(PLANTED))).search();
    }
}
