package io.nyala.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.local.home.CliFailure;
import io.nyala.local.home.NyalaHome;
import io.nyala.local.home.RunLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be started is said in one line, and nobody waits for it to stop. */
@Timeout(value = 20, unit = TimeUnit.SECONDS)
class SupervisorTest {
    @TempDir
    Path root;

    @Test
    void aFolderThatCannotBeMadeIsSaidTheSameWayByBothKindsOfStart() throws IOException {
        NyalaHome home = new NyalaHome(root, Files.createFile(root.resolve("file")));
        String line = "cannot write to " + home.folder() + ": Not a directory";
        Supervisor supervisor = supervisor(home);
        assertThatThrownBy(() -> supervisor.run(state -> {}))
                .isInstanceOf(CliFailure.class)
                .hasMessage(line);
        supervisor.stop();
        assertThatThrownBy(() -> Detached.start(home, List.of("up"), event -> {}))
                .isInstanceOf(CliFailure.class)
                .hasMessage(line);
    }

    @Test
    void aSecondSupervisorOfAFolderEndsAtOnce() {
        NyalaHome home = new NyalaHome(root, root.resolve(".nyala"));
        Supervisor second = supervisor(home);
        try (RunLock first = RunLock.take(home.lockFile()).orElseThrow()) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> second.run(state -> {})).hasMessageContaining("runs already");
        }
        second.stop();
    }

    private static Supervisor supervisor(NyalaHome home) {
        return new Supervisor(
                home, new UpOptions(false, 1, OptionalInt.empty(), OptionalInt.empty(), false, false), event -> {});
    }
}
