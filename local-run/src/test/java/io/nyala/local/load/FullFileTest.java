package io.nyala.local.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.local.home.CliFailure;
import io.nyala.source.SourceChange;
import io.nyala.source.SourceMappingFile;
import io.nyala.standardize.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullFileTest {

    private static final String MAPPING =
            """
            version: 1
            tables:
              customer:
                key: [no]
                identifiers: {user_id: no}
                attributes: {first_name: name}
            """;

    private final RowTrial trial = new RowTrial(
            "crm",
            null,
            SourceMappingFile.parse("crm.yaml", MAPPING),
            new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]),
            Sources.NONE,
            IdentityRules.DEFAULT,
            Clock.systemUTC());

    @TempDir
    private Path folder;

    @Test
    void rowsThatTheLaterFileHasNoMoreAreDeleted() throws IOException {
        String yesterday = file("yesterday.csv", "no,name\n1,Eins\n2,Zwei\n,nobody\n3,Drei\n");
        String today = file("today.csv", "name,no\nanother,2\nVier,4\n");
        List<SourceChange> deleted = new ArrayList<>();

        long count = new FullFile(trial, ',', today).deleteOthersOf(yesterday, deleted::add);

        assertThat(count).isEqualTo(2);
        assertThat(deleted).extracting(SourceChange::kind).containsOnly(SourceChange.Kind.DELETED);
        assertThat(deleted)
                .extracting(SourceChange::rowName)
                .satisfiesExactly(first -> assertThat(first).contains("\"no\":\"1\""), second -> assertThat(second)
                        .contains("\"no\":\"3\""));
    }

    @Test
    void aRowThatCouldBeAnyRowIsRefused() throws IOException {
        String today = file("today.csv", "no,name\n2,Zwei\n,somebody\n");

        assertThatThrownBy(() -> new FullFile(trial, ',', today))
                .isInstanceOf(CliFailure.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining("nothing was deleted");
    }

    @Test
    void aFileWithoutTheKeyIsRefused() throws IOException {
        FullFile today = new FullFile(trial, ',', file("today.csv", "no,name\n2,Zwei\n"));
        String other = file("other.csv", "number,name\n2,Zwei\n");

        assertThatThrownBy(() -> today.deleteOthersOf(other, change -> {}))
                .isInstanceOf(CliFailure.class)
                .hasMessageContaining("no columns [no]");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
