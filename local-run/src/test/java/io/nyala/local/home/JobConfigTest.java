package io.nyala.local.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.identity.IdentityRulesFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
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
        String defaults;
        try (InputStream file = IdentityRulesFile.class.getResourceAsStream(IdentityRulesFile.NAME)) {
            defaults = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        JobConfig.keepRules(home, file(defaults));
        assertThat(home.identityRules()).hasContent(defaults);

        JobConfig.forgetRules(home);
        assertThat(home.identityRules()).doesNotExist();
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
