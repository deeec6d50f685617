package io.nyala.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.local.home.CliFailure;
import io.nyala.local.rules.DefaultRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SimulateRulesCommandTest {
    @TempDir
    private Path folder;

    @Test
    void wrongRulesAreRefusedWithEveryMistake() throws IOException {
        Path file = Files.writeString(
                folder.resolve("wrong.yaml"),
                DefaultRules.with("max_identifiers: 50", "max_identifiers: many")
                        .replace("priority: 3", "priority: 0"));
        SimulateRulesCommand command = new SimulateRulesCommand();
        new CommandLine(command).parseArgs(file.toString());

        assertThatThrownBy(command::call)
                .isInstanceOf(CliFailure.class)
                .hasMessageFindingMatch("line \\d+: max_identifiers")
                .hasMessageFindingMatch("line \\d+: (namespaces\\.)?(phone\\.)?priority");
        assertThat(Nyala.execute("simulate-rules", file.toString())).isEqualTo(1);
    }
}
