package io.nyala.local.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.local.home.CliFailure;
import io.nyala.source.SourceMapping;
import io.nyala.source.SourceMappingFile;
import io.nyala.standardize.Sources;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingTrialTest {

    private static final SourceMapping MAPPING = SourceMappingFile.parse(
            "crm.yaml",
            """
            version: 1
            tables:
              customer:
                key: [no]
                identifiers: {user_id: no}
                attributes: {first_name: vorname, birth_date: {column: born, type: date}}
            """);
    private static final SourceMapping IN_ANOTHER_CASE = SourceMappingFile.parse(
            "crm.yaml",
            """
            version: 1
            tables:
              customer: {key: [no], identifiers: {user_id: no}, attributes: {first_name: {expression: STR_UPPER(VORNAME)}}}
            """);

    @TempDir
    private Path folder;

    @Test
    void eachRowIsShownWithWhatItSaysOrWhyItIsRejected() throws IOException {
        Path file =
                Files.writeString(folder.resolve("a.csv"), "no,vorname,born\n7,Eins,28.02.1990\n8,Zwei,soon\n,Drei,\n");
        StringWriter shown = new StringWriter();

        new MappingTrial(trial(null), ',', new PrintWriter(shown)).show(file.toString(), 10);

        assertThat(shown.toString())
                .contains("in   vorname = Eins")
                .contains("out  identifier user_id = 7")
                .contains("out  birth_date = \"1990-02-28\"")
                .contains("rejected: column born is no date of a known form")
                .contains("rejected: column no, part of the key, is empty")
                .contains("3 rows: 1 can be read, 2 are rejected");
    }

    @Test
    void anExpressionMayNameAColumnInAnotherCase() throws IOException {
        Path file = Files.writeString(folder.resolve("a.jsonl"), "{\"no\":7,\"vorname\":\"Eins\"}\n{\"no\":8}\n");
        RowTrial trial = trial(null, IN_ANOTHER_CASE);
        StringWriter shown = new StringWriter();

        new MappingTrial(trial, ',', new PrintWriter(shown)).show(file.toString(), 10);

        assertThat(shown.toString()).contains("out  first_name = \"EINS\"").contains("2 can be read");
        assertThat(trial.columns().missing(List.of("no", "vorname"))).isEmpty();
        assertThat(trial.columns().missing(List.of("no"))).containsExactly("VORNAME");
    }

    @Test
    void aTableThatTheMappingDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> trial("guest")).isInstanceOf(CliFailure.class).hasMessageContaining("customer");
    }

    private static RowTrial trial(String table) {
        return trial(table, MAPPING);
    }

    private static RowTrial trial(String table, SourceMapping mapping) {
        return new RowTrial(
                "crm",
                table,
                mapping,
                new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]),
                Sources.NONE,
                IdentityRules.DEFAULT,
                Clock.systemUTC());
    }
}
