package io.nyala.local.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.local.home.SystemState.JobState;
import io.nyala.local.home.SystemState.Phase;
import io.nyala.local.home.SystemState.ProcessState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateAndLockTest {
    @TempDir
    Path folder;

    @Test
    void stateIsReadAsItWasWritten() throws IOException {
        SystemState state = new SystemState(
                Phase.ready,
                "",
                17,
                Map.of("sql", 21050),
                Map.of("kafka", "127.0.0.1:9"),
                Map.of("kafka", new ProcessState(18, 2, "kafka.log")),
                new JobState("ab", "", 1),
                new JobState("cd", "", 2));
        Path file = folder.resolve("system.json");
        state.write(file);
        assertThat(SystemState.read(file)).contains(state);
        assertThat(Files.readString(file)).contains("\"supervisorPid\" : 17", "\"restarts\" : 2");
    }

    @Test
    void aStateOfAnEarlierBuildHasNoJobThatReadsDatabases() throws IOException {
        Path file = Files.writeString(
                folder.resolve("system.json"),
                """
                {"phase":"stopped","message":"","supervisorPid":1,"ports":{},"addresses":{},"processes":{},"job":{"id":"a","restoredFrom":"","submissions":1}}
                """);
        assertThat(SystemState.read(file).orElseThrow().cdcJob()).isEqualTo(JobState.NONE);
    }

    @Test
    void theLockHasOneHolderAndIsFreeAfterwards() {
        Path file = folder.resolve("lock");
        assertThat(RunLock.isHeld(file)).isFalse();
        try (RunLock lock = RunLock.take(file).orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThat(RunLock.isHeld(file)).isTrue();
            assertThat(RunLock.take(file)).isEmpty();
        }
        assertThat(RunLock.isHeld(file)).isFalse();
    }

    @Test
    void theSecretIsMadeOnceAndForItsOwnerOnly() throws IOException {
        NyalaHome home = new NyalaHome(folder, folder.resolve(".nyala"));
        Path key = home.identityKey();
        String secret = Files.readString(key);
        assertThat(secret).hasSize(64);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(home.identityKey())).isEqualTo(secret);
    }

    @Test
    void theLogOfTheLastRunIsKeptAndNoOlderOne() throws IOException {
        Path log = folder.resolve("kafka.log");
        for (String run : new String[] {"first", "second"}) {
            NyalaHome.turn(log);
            Files.writeString(log, run);
        }
        NyalaHome.turn(log);
        assertThat(log).doesNotExist();
        assertThat(folder.resolve("kafka.log.1")).hasContent("second");
    }

    @Test
    void aFullDiskIsSaid() {
        assertThatThrownBy(() -> new NyalaHome(folder, Path.of("/proc")).failIfFull()) // has no space at all
                .isInstanceOf(CliFailure.class)
                .hasMessage("the disk is full: less than 64 MB free in /proc;"
                        + " free some space, and the system goes on by itself");
        new NyalaHome(folder, folder).failIfFull();
    }

    @Test
    void onlyOurOwnFoldersAreDeleted() {
        NyalaHome home = new NyalaHome(folder, folder.resolve(".nyala"));
        assertThatThrownBy(() -> home.delete(folder)).isInstanceOf(IllegalArgumentException.class);
    }
}
