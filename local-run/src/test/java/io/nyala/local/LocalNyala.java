package io.nyala.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.local.home.SystemState;
import io.nyala.privacy.Holding;
import io.nyala.privacy.Inventory;
import io.nyala.services.FreePorts;
import io.nyala.services.JavaProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The command line in a folder of its own, each command a process, as a person runs it. Systems run beside each other: each has ports of its own. */
public record LocalNyala(Path home, List<Integer> ports) {
    private static final Path ROOT = Path.of(System.getProperty("nyala.root"));

    /** What a command said, and its exit code. */
    public record Said(int code, String text) {}

    /** One in a folder of this module's {@code target}. */
    public static LocalNyala in(String folder) {
        return new LocalNyala(ROOT.resolve("local-run/target").resolve(folder), FreePorts.find(2));
    }

    public Said run(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(arguments));
        if (line.get(0).equals("up")) {
            line.addAll(List.of(
                    "--port-web",
                    ports.get(0).toString(),
                    "--port-sql",
                    ports.get(1).toString()));
        }
        ProcessBuilder builder = new ProcessBuilder(
                        new JavaProgram(ROOT.resolve("local-run/target/dist/lib") + "/*", Nyala.class.getName())
                                .with("-XX:TieredStopAtLevel=1", "-Dnyala.root=" + ROOT, "-Duser.timezone=UTC")
                                .with("-Dorg.slf4j.simpleLogger.defaultLogLevel=off")
                                .command(line.toArray(String[]::new)))
                .redirectErrorStream(true);
        builder.environment().put("NYALA_HOME", home.toString());
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    public SystemState state() {
        return SystemState.read(home.resolve("system.json")).orElseThrow();
    }

    List<ProcessHandle> processes() {
        List<ProcessHandle> processes = state().processes().values().stream()
                .map(process -> ProcessHandle.of(process.pid()).orElseThrow())
                .toList();
        assertThat(processes).allMatch(ProcessHandle::isAlive);
        return processes;
    }

    void kill(String process) {
        long pid = state().processes().get(process).pid();
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
    }

    /** Fails on a file that is not on the list of what holds people. */
    void checkFiles(Predicate<String> ours) throws IOException {
        Set<String> listed = Inventory.names(Holding.Kind.FILE);
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> home.relativize(file).toString())
                            .filter(ours.negate())
                            .filter(file -> listed.stream()
                                    .noneMatch(name -> file.equals(name) || file.startsWith(name + "/"))))
                    .isEmpty();
        }
    }
}
