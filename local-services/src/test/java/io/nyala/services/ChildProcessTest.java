package io.nyala.services;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    @TempDir
    Path folder;

    @Test
    void childDiesWithItsOwnerEvenWhenTheOwnerIsKilled() throws IOException {
        List<String> command = new JavaProgram(System.getProperty("java.class.path"), ChildProcessOwner.class.getName())
                .with("-XX:TieredStopAtLevel=1")
                .command(folder.resolve("sleep.log").toString());
        Process owner = new ProcessBuilder(command).start();
        ProcessHandle child;
        try (var out = owner.inputReader()) {
            child = ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
            assertThat(child.isAlive()).isTrue();
        } finally {
            owner.destroyForcibly();
        }
        await().atMost(10, SECONDS).until(() -> !child.isAlive());
    }

    @Test
    void childOutlivesTheThreadThatAskedForIt() throws InterruptedException {
        ChildProcess[] child = new ChildProcess[1];
        Thread asking = new Thread(() -> child[0] = sh("sleep 600"));
        asking.start();
        asking.join();
        assertThat(child[0].isAlive()).isTrue();
        child[0].kill();
        assertThat(child[0].isAlive()).isFalse();
    }

    @Test
    void stopGivesTheChildTimeToEndInOrder() {
        ChildProcess child = sh("trap 'echo bye; exit 0' TERM; echo ready; while :; do sleep 0.05; done");
        await().atMost(10, SECONDS).until(() -> child.logTail(1).equals(List.of("ready")));
        child.stop(Duration.ofSeconds(10));
        assertThat(child.logTail(1)).containsExactly("bye");
    }

    @Test
    void stopKillsAChildThatDoesNotListen() {
        ChildProcess child = sh("trap '' TERM; echo ready; while :; do sleep 0.05; done");
        await().atMost(10, SECONDS).until(() -> child.logTail(1).equals(List.of("ready")));
        child.stop(Duration.ofMillis(100));
        assertThat(child.isAlive()).isFalse();
    }

    @Test
    void aServerThatEndsWhileStartingIsReportedWithItsLastWords() {
        Server server = new Server() {
            @Override
            protected Launch launch() {
                return new Launch("broken", List.of("sh", "-c", "echo ERROR no licence; exit 3"), Map.of(), log());
            }

            @Override
            public Path log() {
                return folder.resolve("broken.log");
            }

            @Override
            public boolean isReady() {
                return false;
            }
        };
        assertThatThrownBy(server::start)
                .isInstanceOf(ServiceFailedException.class)
                .hasMessageContaining("broken ended while starting: ERROR no licence");
    }

    @Test
    void freePortsAreDifferentAndFree() {
        List<Integer> ports = FreePorts.find(20);
        assertThat(ports).doesNotHaveDuplicates().allMatch(FreePorts::isFree);
    }

    private ChildProcess sh(String script) {
        return ChildProcess.start(
                new Launch("script", List.of("sh", "-c", script), Map.of(), folder.resolve("script.log")));
    }
}
