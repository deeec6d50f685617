package io.nyala.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher on a machine without the right Java: a copy of it that sees only the folders of this test. */
class LauncherTest {
    private static final String NO_JAVA = "nyala: Java 17 is needed and was not found; install it"
            + " (Debian: apt-get install openjdk-17-jdk-headless) or set JAVA_HOME\n";

    @TempDir
    Path folder;

    private Path bin;

    private record Said(int code, String text) {}

    @BeforeEach
    void makeMachine() throws IOException {
        bin = Files.createDirectory(folder.resolve("bin"));
        for (String tool : new String[] {"dirname", "readlink", "grep", "head", "setpriv", "setsid"}) {
            program(tool, "exec " + find(tool) + " \"$@\"");
        }
        String launcher = Files.readString(Path.of(System.getProperty("nyala.root"), "nyala"));
        assertThat(launcher).contains(" /usr/lib/jvm/", " /opt/");
        Files.writeString(
                folder.resolve("nyala"),
                launcher.replace(" /usr/lib/jvm/", " " + folder + "/jvm/").replace(" /opt/", " " + folder + "/opt/"));
    }

    private static Path find(String tool) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void noJavaIsOneLine() throws Exception {
        assertThat(launch(Map.of("HOME", folder.toString()))).isEqualTo(new Said(1, NO_JAVA));
    }

    @Test
    void neitherNeedsAHome() throws Exception {
        assertThat(launch(Map.of())).isEqualTo(new Said(1, NO_JAVA));
    }

    @Test
    void anotherJavaIsNoJava() throws Exception {
        program("java", "echo 'openjdk version \"11.0.2\" 2019-01-15' >&2");
        assertThat(launch(Map.of("JAVA_HOME", folder.toString()))).isEqualTo(new Said(1, NO_JAVA));
    }

    @Test
    void missingToolsAreNamed() throws Exception {
        Files.delete(bin.resolve("setpriv"));
        assertThat(launch(Map.of()))
                .isEqualTo(new Said(1, "nyala: setpriv and setsid are needed (Debian: apt-get install util-linux)\n"));
    }

    private Said launch(Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        find("bash").toString(), folder.resolve("nyala").toString(), "status")
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("PATH", bin.toString());
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }
}
