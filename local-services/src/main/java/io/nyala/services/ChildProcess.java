package io.nyala.services;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A process that cannot outlive this JVM, however the JVM ends, kill -9 included: the kernel is asked (PR_SET_PDEATHSIG,
 * through {@code setpriv} of util-linux) to kill the child at the moment its parent thread is gone. It also gets a
 * session of its own, so that Ctrl-C in a terminal reaches the owner only, which then stops its children in order.
 */
public final class ChildProcess {
    /** The signal is bound to the thread that forks, not to the process: so one thread that never ends does all forks. */
    private static final ExecutorService SPAWNER = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "child-spawner");
        thread.setDaemon(true);
        return thread;
    });

    /** Closes the gap between fork and setpriv: a child whose owner is gone already does not start. */
    private static final String UNLESS_ORPHAN = "[ \"$PPID\" = \"$0\" ] && exec \"$@\"";

    private static final int TAIL_BYTES = 8192;

    private final Launch launch;
    private final Process process;

    private ChildProcess(Launch launch, Process process) {
        this.launch = launch;
        this.process = process;
    }

    /**
     * Starts a process.
     *
     * @param launch what to run
     * @return the process, running; it may end at any time
     * @throws ServiceFailedException when the program or its log file cannot be opened
     */
    public static ChildProcess start(Launch launch) {
        try {
            Files.createDirectories(launch.log().toAbsolutePath().getParent());
            return new ChildProcess(
                    launch, SPAWNER.submit(() -> builder(launch).start()).get());
        } catch (IOException | ExecutionException e) {
            Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            throw new ServiceFailedException(
                    "cannot start " + launch.name() + ": " + cause.getMessage()
                            + " (needs setsid and setpriv of util-linux)",
                    cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceFailedException("interrupted while starting " + launch.name(), e);
        }
    }

    private static ProcessBuilder builder(Launch launch) {
        List<String> command = new ArrayList<>(List.of("setsid", "setpriv", "--pdeathsig", "KILL", "--"));
        command.addAll(List.of("sh", "-c", UNLESS_ORPHAN));
        command.add(Long.toString(ProcessHandle.current().pid()));
        command.addAll(launch.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
        builder.environment().putAll(launch.environment());
        return builder;
    }

    /** Name for messages. */
    public String name() {
        return launch.name();
    }

    /** Number of the process; setsid, setpriv and sh all replace themselves, so it is the server's own. */
    public long pid() {
        return process.pid();
    }

    /** Whether it runs (a stopped process, SIGSTOP, counts as running). */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completed with the exit code when it ends. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /**
     * Asks it to end (SIGTERM), then makes it (SIGKILL).
     *
     * @param grace how long it may take by itself
     */
    public void stop(Duration grace) {
        process.destroy();
        if (!endsWithin(grace)) {
            kill();
        }
    }

    /** Ends it at once (SIGKILL) and returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        if (!endsWithin(Duration.ofSeconds(30))) {
            throw new ServiceFailedException(name() + " (pid " + pid() + ") does not end after SIGKILL");
        }
    }

    private boolean endsWithin(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            return false;
        }
    }

    /** File with everything it printed. */
    public Path log() {
        return launch.log();
    }

    /**
     * The end of the log.
     *
     * @param lines at most so many
     * @return the lines, oldest first; empty when there is no log
     */
    public List<String> logTail(int lines) {
        try (var channel = Files.newByteChannel(launch.log())) {
            long from = Math.max(0, channel.size() - TAIL_BYTES);
            var buffer = java.nio.ByteBuffer.allocate((int) (channel.size() - from));
            channel.position(from).read(buffer);
            List<String> all =
                    new String(buffer.array(), StandardCharsets.UTF_8).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException e) {
            return List.of();
        }
    }
}
