package io.nyala.local.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.identity.IdentityRules;
import io.nyala.local.rules.DefaultRules;
import io.nyala.standardize.EmailRules;
import io.nyala.standardize.SourceRules;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobConfigTest {
    @TempDir
    private Path folder;

    private NyalaHome home;

    @BeforeEach
    void emptyFolder() {
        home = new NyalaHome(folder, folder.resolve("home"));
    }

    @Test
    void optionsAreKeptUntilTheyAreForgotten() throws IOException {
        JobConfig.keep(home, file("event.topics: event.v1, app_event.v1\nsession.allowed-lateness: 2 h\n"));
        assertThat(JobConfig.of(home).eventTopics()).containsExactly("event.v1", "app_event.v1");

        JobConfig.forget(home);
        assertThat(JobConfig.of(home).eventTopics()).containsExactly("event.v1");
    }

    @Test
    void connectionsAreTheSystemsOwn() throws IOException {
        Path file = file("kudu.masters = elsewhere:7051\n");
        assertThatThrownBy(() -> JobConfig.keep(home, file))
                .isInstanceOf(CliFailure.class)
                .hasMessageContaining("sets kudu.masters")
                .hasMessageNotContaining("\n");
        assertThat(home.jobConfig()).doesNotExist();
    }

    @Test
    void identityRulesAreKeptUntilTheyAreForgotten() throws IOException {
        String defaults = DefaultRules.text();
        JobConfig.keepRules(home, file(defaults));
        assertThat(home.identityRules()).hasContent(defaults);
        assertThat(JobConfig.rulesInForce(home)).isEqualTo(IdentityRules.DEFAULT);

        JobConfig.forgetRules(home);
        assertThat(home.identityRules()).doesNotExist();
    }

    @Test
    void changedIdentityRulesAreInForce() throws IOException {
        assertThat(JobConfig.rulesInForce(home)).isEqualTo(IdentityRules.DEFAULT);

        JobConfig.keepRules(home, file(DefaultRules.with("rules_version: 1 ", "rules_version: 7 ")));
        assertThat(JobConfig.rulesInForce(home).rulesVersion()).isEqualTo(7);
    }

    @Test
    void whatIsDeclaredOfSourcesSaysWhomAMessageNames() throws IOException {
        JobConfig.keep(
                home,
                file(
                        """
                        source.shop.tenant: north
                        source.shop.default-region: DE
                        source.mail.email-rules: gmail
                        source.crm.visits: false
                        """));

        assertThat(JobConfig.of(home).sources().byName())
                .containsOnlyKeys("shop", "mail", "crm")
                .containsEntry(
                        "shop",
                        SourceRules.builder()
                                .tenant("north")
                                .defaultRegion("DE")
                                .build())
                .containsEntry(
                        "mail",
                        SourceRules.builder().emailRules(EmailRules.GMAIL).build())
                .containsEntry("crm", SourceRules.DEFAULT);
    }

    @Test
    void wrongIdentityRulesAreNotKept() throws IOException {
        Path file = file("version: 1\ncolour: red\n");

        assertThatThrownBy(() -> JobConfig.keepRules(home, file))
                .isInstanceOf(CliFailure.class)
                .hasMessageContaining("line 2: colour is not known");
        assertThat(home.identityRules()).doesNotExist();
    }

    @Test
    void privacyPolicyIsKeptUntilItIsForgotten() throws IOException {
        String policy =
                """
                version: 1
                policy_version: 3
                retention:
                  events: 400d
                  sessions: none
                  inactive_profiles: none
                  dead_letters: none
                  identifiers: {}
                  attributes: {}
                purposes: {}
                """;
        JobConfig.keepPolicy(home, file(policy));
        assertThat(home.privacyPolicy()).hasContent(policy);

        JobConfig.forgetPolicy(home);
        assertThat(home.privacyPolicy()).doesNotExist();
    }

    @Test
    void wrongPrivacyPolicyIsNotKept() throws IOException {
        Path file = file("version: 1\ncolour: red\n");

        assertThatThrownBy(() -> JobConfig.keepPolicy(home, file))
                .isInstanceOf(CliFailure.class)
                .hasMessageContaining("line 2: colour is not known");
        assertThat(home.privacyPolicy()).doesNotExist();
    }

    @Test
    void fileThatIsNotThereIsOneClearLine() {
        assertThatThrownBy(() -> JobConfig.keep(home, folder.resolve("none")))
                .isInstanceOf(CliFailure.class)
                .hasMessageContaining("no such file");
    }

    @Test
    void theJobIsToldOptionsAndConnections() throws IOException {
        JobConfig.keep(home, file("session.allowed-lateness: 2 h\n"));
        Properties connections = new Properties();
        connections.setProperty("kudu.masters", "here:7051");
        Path all = folder.resolve("all");
        JobConfig.of(home).write(all, connections);

        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(all)) {
            read.load(reader);
        }
        assertThat(read).containsEntry("session.allowed-lateness", "2 h").containsEntry("kudu.masters", "here:7051");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("mine"), text);
    }
}
