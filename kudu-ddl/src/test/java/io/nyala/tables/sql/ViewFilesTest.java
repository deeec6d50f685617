package io.nyala.tables.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of every view and grant by its text alone; that they answer, and what, is tested where there is an engine. */
class ViewFilesTest {

    private static final Pattern GRANT = Pattern.compile("GRANT SELECT ON TABLE nyala\\.(\\w+) TO ROLE (\\w+)");

    @Test
    void eachFileDropsAndMakesTheViewOfItsName() {
        for (SqlFile view : ShippedSql.views()) {
            assertThat(view.statements()).as(view.name()).hasSize(2);
            assertThat(view.statements().get(0)).isEqualTo("DROP VIEW IF EXISTS " + view.subject());
            assertThat(view.statements().get(1))
                    .startsWith("CREATE VIEW " + view.subject() + " COMMENT '")
                    .doesNotContain("--", "SELECT *", "ORDER BY 1", ";");
        }
    }

    @Test
    void eachExplainsItselfWithAnExampleThatReadsIt() {
        for (SqlFile view : ShippedSql.views()) {
            assertThat(view.meaning()).as(view.name()).endsWith(".");
            assertThat(view.question()).as(view.name()).endsWith("?");
            assertThat(view.example()).as(view.name()).startsWith("SELECT").contains(view.subject());
        }
    }

    /** What names another view stands after it. */
    @Test
    void eachStandsAfterWhatItReads() {
        Set<String> later =
                ShippedSql.views().stream().map(SqlFile::subject).collect(Collectors.toCollection(HashSet::new));
        for (SqlFile view : ShippedSql.views()) {
            for (String other : later) {
                assertThat(view.statements().get(1))
                        .as(view.name())
                        .doesNotContainPattern("(FROM|JOIN) " + other + "\\b");
            }
            later.remove(view.subject());
        }
    }

    @Test
    void rolesAreGrantedWhatThereIs() {
        Set<String> known = ShippedSql.views().stream().map(SqlFile::subject).collect(Collectors.toSet());
        ShippedSql.migrations().forEach(migration -> known.add(migration.subject()));

        for (SqlFile file : ShippedSql.grants()) {
            for (String statement : file.statements()) {
                if (statement.startsWith("CREATE ROLE ")) {
                    continue;
                }
                Matcher grant = GRANT.matcher(statement);
                assertThat(grant.matches()).as(statement).isTrue();
                assertThat(known).contains(grant.group(1));
                assertThat(List.of("analyst", "analyst_pii", "steward", "privacy_officer"))
                        .contains(grant.group(2));
            }
        }
    }

    @Test
    void anAnalystReadsNoTableAndNoViewThatHasAMaskedTwin() {
        Set<String> views = ShippedSql.views().stream().map(SqlFile::subject).collect(Collectors.toSet());
        Set<String> readable = granted("analyst");

        assertThat(views).containsAll(readable);
        assertThat(readable).noneMatch(view -> views.contains(view + "_masked"));
        assertThat(granted("analyst_pii")).containsAll(views);
        assertThat(granted("privacy_officer"))
                .containsAll(views)
                .contains("pending_match", "schema_version", "erasure");
        assertThat(granted("steward")).contains("pending_match").doesNotContain("event", "profile_event");
    }

    @Test
    void viewsCanBeWrittenToAFolder(@TempDir Path folder) throws Exception {
        ShippedSql.writeViews(folder.resolve("views"));

        try (var files = Files.list(folder.resolve("views"))) {
            assertThat(files).hasSize(ShippedSql.views().size());
        }
    }

    private static Set<String> granted(String role) {
        return ShippedSql.grants().stream()
                .flatMap(file -> file.statements().stream())
                .map(GRANT::matcher)
                .filter(grant -> grant.matches() && grant.group(2).equals(role))
                .map(grant -> grant.group(1))
                .collect(Collectors.toSet());
    }
}
