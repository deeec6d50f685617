package io.nyala.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs an image as a cluster would: no root, no capabilities, nothing to write but {@code /tmp}; the network is that of the machine. */
final class Container {

    /** Podman refuses machines with both kinds of control groups: it is shown only the older one. */
    private static final String PODMAN =
            "umount /sys/fs/cgroup/unified 2>/dev/null; exec podman run --rm --read-only --tmpfs /tmp --cap-drop=ALL"
                    + " --security-opt=no-new-privileges --network=host --ulimit nofile=8192:8192 --ulimit nproc=4096:4096 \"$@\"";

    private static final long PATIENCE_MINUTES = 3;

    private final String image;
    private final Path shared;

    /**
     * @param image its name
     * @param shared folder that is seen inside under the same path
     */
    Container(String image, Path shared) {
        this.image = image;
        this.shared = shared;
    }

    String image() {
        return image;
    }

    /** What a command said, standard error too. */
    record Said(int exitCode, String text) {}

    /** Runs a command inside to its end. */
    Said run(String... command) {
        return run(commandLine(List.of(), command));
    }

    /** Starts a command inside, under a name by which it can be stopped. */
    Process start(String name, Path log, String... command) throws IOException {
        return new ProcessBuilder(commandLine(List.of("--name", name), command))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Runs a command of this machine to its end. */
    static Said run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(command.get(0) + " does not end");
            }
            return new Said(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private List<String> commandLine(List<String> options, String... command) {
        List<String> line = new ArrayList<>(List.of("unshare", "-m", "sh", "-c", PODMAN, "podman"));
        line.addAll(options);
        line.addAll(List.of("--volume", shared + ":" + shared, image));
        line.addAll(List.of(command));
        return line;
    }
}
