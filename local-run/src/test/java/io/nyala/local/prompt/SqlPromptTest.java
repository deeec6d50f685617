package io.nyala.local.prompt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.local.answer.Answer;
import io.nyala.local.answer.Format;
import io.nyala.local.answer.SqlConversation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jline.reader.Candidate;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class SqlPromptTest {
    private static final Map<String, List<String>> COLUMNS =
            Map.of("profile", List.of("profile_id", "country"), "session", List.of("session_key", "started_at"));

    @TempDir
    Path folder;

    private final Sql sql = new Sql();

    @Test
    void aStatementMayTakeSeveralLinesAndALineSeveralStatements() throws IOException {
        String shown = typed("select 1\n from profile\n;\nuse nyala; select 2;\nquit\nselect 3;\n");

        assertThat(sql.asked).containsExactly("select 1\n from profile", "use nyala", "select 2");
        assertThat(shown).contains("Connected to a stand-in").contains("(1 row)");
    }

    @Test
    void theEndOfInputLeaves() throws IOException {
        typed("help\n");

        assertThat(sql.asked).isEmpty();
    }

    @Test
    void theFormatCanBeChanged() throws IOException {
        assertThat(typed("format json\nselect 1;\n")).contains("[{\"n\":1}]");
    }

    @Test
    void controlCStopsTheStatementAndNotThePrompt() throws IOException {
        String shown = typed("select slow;\nselect 1;\n");

        assertThat(sql.cancelled).isEqualTo(1);
        assertThat(shown).contains("(1 row)");
        assertThat(sql.asked).containsExactly("select slow", "select 1");
    }

    @Test
    void whatWasAskedIsKept() throws IOException {
        typed("select 1;\n");

        assertThat(Files.readString(folder.resolve("history"))).contains("select 1;");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select * from prof | profile",
                "select count(*) from profile where coun | count(*) country",
                "select * from profile p where p.c | p.country",
                "select * from session where started | started_at",
                "desc | describe",
            })
    void namesAreCompleted(String line, String expected) {
        List<Candidate> found = new ArrayList<>();

        new NameCompleter(COLUMNS).complete(null, new DefaultParser().parse(line, line.length(), null), found);

        assertThat(found.stream().map(Candidate::value).toList())
                .isEqualTo(expected == null ? List.of() : List.of(expected.split(" ")));
    }

    private String typed(String keys) throws IOException {
        var output = new ByteArrayOutputStream();
        try (Terminal terminal = new DumbTerminal(
                "test", Terminal.TYPE_DUMB, new ByteArrayInputStream(keys.getBytes(UTF_8)), output, UTF_8)) {
            terminal.setSize(new Size(80, 24));
            sql.terminal = terminal;
            new SqlPrompt(sql, Format.TABLE, folder.resolve("history"), terminal).run();
        }
        return output.toString(UTF_8);
    }

    /** Answers everything with a 1; {@code select slow} is interrupted while it runs. */
    private static final class Sql implements SqlConversation {
        private final List<String> asked = new ArrayList<>();
        private Terminal terminal;
        private int cancelled;

        @Override
        public Optional<Answer> ask(String statement) {
            asked.add(statement);
            if (statement.contains("slow")) {
                terminal.raise(Terminal.Signal.INT);
            }
            return statement.startsWith("use")
                    ? Optional.empty()
                    : Optional.of(new Answer(List.of("n"), List.of(List.of(1L))));
        }

        @Override
        public void cancel() {
            cancelled++;
        }

        @Override
        public Map<String, List<String>> columns() {
            return COLUMNS;
        }

        @Override
        public String server() {
            return "a stand-in";
        }

        @Override
        public void close() {}
    }
}
