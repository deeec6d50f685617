package io.nyala.local.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each alert fires when it should and not else, and says what to do. */
class AlertRulesTest {
    private static final Path ROOT = Path.of(System.getProperty("nyala.root"));
    private static final Path RULES = ROOT.resolve("helm/nyala/files/alerts.yaml");
    private static final Path TESTS = ROOT.resolve("helm/src/test/alerts");
    private static final Path PAGES = ROOT.resolve("docs/operations/alerts");

    @Test
    void rulesAreOnesThatPrometheusReads() throws Exception {
        Promtool.accepts(List.of("check", "rules", RULES.toString()));
    }

    @Test
    void alertsFireWhenTheyShouldAndSayWhatHappens() throws Exception {
        Promtool.accepts(Stream.concat(Stream.of("test", "rules"), files(TESTS).map(Path::toString))
                .toList());
    }

    @Test
    void eachAlertHasACaseInWhichItFiresAndOneInWhichItDoesNot() throws Exception {
        String tests = files(TESTS).map(AlertRulesTest::text).collect(Collectors.joining());

        assertThat(found("- name: (\\w+) fires\\n(?:(?!- name:).*\\n)*? +alertname: \\1\\n +exp_alerts:\\n", tests))
                .isEqualTo(alerts());
        assertThat(found(
                        "- name: (\\w+) is silent\\n(?:(?!- name:).*\\n)*? +alertname: \\1\\n +exp_alerts: \\[]\\n",
                        tests))
                .isEqualTo(alerts());
    }

    @Test
    void eachAlertHasAPageThatItNames() throws Exception {
        String rules = text(RULES);

        assertThat(found("runbook_url: docs/operations/alerts/(\\w+)\\.md", rules))
                .isEqualTo(alerts());
        assertThat(files(PAGES).map(page -> page.getFileName().toString().replace(".md", "")))
                .containsExactlyInAnyOrderElementsOf(alerts());
        assertThat(files(PAGES))
                .allSatisfy(page ->
                        assertThat(page).content().contains("## What it means", "## How to look", "## What to do"));
    }

    private static Set<String> alerts() {
        Set<String> alerts = found("- alert: (\\w+)\\n", text(RULES));
        assertThat(alerts).hasSizeGreaterThan(20);
        return alerts;
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
