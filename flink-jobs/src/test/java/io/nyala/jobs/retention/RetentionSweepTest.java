package io.nyala.jobs.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What is refused before Kafka and Kudu are asked. */
class RetentionSweepTest {
    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--dry-run",
                "--config",
                "--config x --at yesterday",
                "--config x --at 2026-03-01",
                "--config x y"
            })
    void whatIsAskedInAWrongWayIsRefused(String line) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
    }

    @Test
    void configurationThatIsNotThereIsOneClearLine() {
        assertThat(run("--config", folder.resolve("none").toString())).isEqualTo(1);
        assertThat(err).hasToString("refused: cannot read the configuration file " + folder.resolve("none") + "\n");
    }

    /** 24 h of silence, 1 h late, 1 h of remembering messages, 7 d of outage. */
    @Test
    void sessionsThatTheJobMayRememberAreNotDeleted() throws IOException {
        assertThat(run("--config", config("8d").toString())).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("refused: retention of sessions is 8 d, at least 194 h are needed:")
                .hasLineCount(1);
    }

    @Test
    void wrongPolicyIsRefusedWithItsMistake() throws IOException {
        assertThat(run("--config", config("soon").toString())).isEqualTo(1);
        assertThat(err.toString())
                .contains("refused: option privacy.policy.file")
                .contains("sessions");
    }

    private Path config(String sessions) throws IOException {
        return SweepConfig.write(
                folder,
                "nowhere.invalid:9092",
                "nowhere.invalid:7051",
                "",
                "  events: none\n  inactive_profiles: none\n  dead_letters: none\n  identifiers: {}\n  sessions: "
                        + sessions + "\n");
    }

    private int run(String... arguments) {
        return new CommandLine(new RetentionSweep(Clock.systemUTC()))
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
