package io.nyala.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nyala.load.check.Launcher;
import io.nyala.tables.sql.ShippedSql;
import io.nyala.tables.sql.SqlFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Each question of {@code docs/guide.md} has the answer that stands below it. With {@code -Dnyala.write.docs=true} the answers are written. */
class GuideITCase {
    private static final Path ROOT = Path.of(System.getProperty("nyala.root"));
    private static final Path GUIDE = ROOT.resolve("docs/guide.md");
    private static final Path HOME = ROOT.resolve("load-tests/target/guide");
    private static final Launcher NYALA = new Launcher(ROOT.resolve("nyala"), Optional.of(HOME));
    private static final Pattern QUESTION = Pattern.compile("```sql\n(.*?)```\n\n```text\n(.*?)```", Pattern.DOTALL);
    private static final String HEROINE =
            "SELECT profile_id FROM profile_identifier WHERE namespace = 'email' AND value = 'jane.groot283@example.com'";
    /** Whoever an example is about. */
    private static final String ANYBODY = "0".repeat(32);

    private static final Set<String> OF_THE_LAST_DAYS =
            Set.of("profile_event", "active_daily", "on_site_now", "on_site_now_masked");
    /** Before she was linked she was somebody else; and nobody runs away. */
    private static final Set<String> OF_OTHER_PEOPLE = Set.of("profile_at", "runaway_profile");

    private static final Duration ROWS_ARE_VISIBLE = Duration.ofMinutes(1);

    @BeforeAll
    static void fillTheShop() throws Exception {
        Path log = Files.createDirectories(HOME).resolve("guide.log");
        NYALA.run(log, "up", "--detach", "--fresh");
        Path events = HOME.resolve("shop.jsonl.gz");
        assertThat(new CommandLine(new GenerateShop()).execute("--out=" + events))
                .isZero();
        NYALA.run(log, "replay", events.toString(), "--wait");
    }

    @AfterAll
    static void stop() throws Exception {
        NYALA.text("down", "--purge");
    }

    @Test
    void eachQuestionHasItsAnswer() throws Exception {
        String guide = Files.readString(GUIDE);
        List<MatchResult> questions = QUESTION.matcher(guide).results().toList();
        assertThat(questions).hasSizeGreaterThanOrEqualTo(12);
        if (Boolean.getBoolean("nyala.write.docs")) {
            Files.writeString(GUIDE, answered(guide, questions));
            return;
        }
        for (MatchResult question : questions) {
            await().atMost(ROWS_ARE_VISIBLE).untilAsserted(() -> assertThat(NYALA.text("sql", question.group(1)))
                    .as(question.group(1))
                    .isEqualTo(question.group(2)));
        }
    }

    /** Each view's own example, of which some ask for what a shop of last winter, read in today, does not have. */
    @Test
    void eachExampleOfAViewHasAnAnswer() throws Exception {
        try (Connection connection = DriverManager.getConnection(NYALA.address("sql"));
                Statement statement = connection.createStatement()) {
            String heroine = first(statement, HEROINE).orElseThrow();
            List<String> withoutAnswer = new ArrayList<>();
            for (SqlFile view : ShippedSql.views()) {
                if (first(statement, view.example().replace(ANYBODY, heroine)).isEmpty()) {
                    withoutAnswer.add(view.subject());
                }
            }
            withoutAnswer.removeAll(OF_THE_LAST_DAYS);
            withoutAnswer.removeAll(OF_OTHER_PEOPLE);
            assertThat(withoutAnswer).isEmpty();
        }
    }

    private static Optional<String> first(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? Optional.of(String.valueOf(rows.getString(1))) : Optional.empty();
        }
    }

    private static String answered(String guide, List<MatchResult> questions) throws Exception {
        StringBuilder page = new StringBuilder();
        int from = 0;
        for (MatchResult question : questions) {
            page.append(guide, from, question.start(2)).append(NYALA.text("sql", question.group(1)));
            from = question.end(2);
        }
        return page.append(guide, from, guide.length()).toString();
    }
}
