package io.nyala.services;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A server on this machine that can be started, stopped, killed and started again on the same ports and the same data.
 * Not thread-safe: one owner drives it.
 */
public abstract class Server implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(15);

    private Optional<ChildProcess> process = Optional.empty();

    /** For subclasses. */
    protected Server() {}

    /**
     * What to run. Called at every start, after which the files it names must exist.
     *
     * @return the command for the next start
     */
    protected abstract Launch launch();

    /** Whether it does its work now; cheap, without side effects, false rather than an exception. */
    public abstract boolean isReady();

    /** How long a start may take before it counts as failed; generous, because machines are busy. */
    protected Duration startLimit() {
        return Duration.ofSeconds(90);
    }

    /**
     * Starts it and returns when it is ready.
     *
     * @throws ServiceFailedException when it ends or is not ready in time; nothing is left running then
     */
    public void start() {
        spawn();
        awaitReady();
    }

    /** Starts it without waiting; {@link #awaitReady} comes later. */
    public void spawn() {
        if (isAlive()) {
            throw new IllegalStateException(name() + " runs already");
        }
        process = Optional.of(ChildProcess.start(launch()));
    }

    /**
     * Waits until it does its work.
     *
     * @throws ServiceFailedException when it ends or is not ready in time; nothing is left running then
     */
    public void awaitReady() {
        ChildProcess child = running();
        boolean inTime = Await.until(startLimit(), () -> isReady() || !child.isAlive());
        if (!child.isAlive()) {
            throw new ServiceFailedException(
                    child.name() + " ended while starting: " + lastWords(child) + " (log: " + child.log() + ")");
        }
        if (!inTime) {
            child.kill();
            throw new ServiceFailedException(child.name() + " was not ready after "
                    + startLimit().toSeconds() + " s (log: " + child.log() + ")");
        }
    }

    private static String lastWords(ChildProcess child) {
        var tail = child.logTail(40);
        return tail.stream()
                .filter(line -> line.contains("ERROR") || line.contains("Exception") || line.startsWith("F2"))
                .findFirst()
                .orElse(tail.isEmpty() ? "it printed nothing" : tail.get(tail.size() - 1))
                .strip();
    }

    /** Ends it in order: SIGTERM, then SIGKILL after a grace period. Nothing happens when it does not run. */
    public void stop() {
        process.ifPresent(child -> child.stop(GRACE));
    }

    /** Ends it as a crash would: SIGKILL, no farewell. */
    public void kill() {
        process.ifPresent(ChildProcess::kill);
    }

    /** Crash and come back on the same ports and data. */
    public void killAndRestart() {
        kill();
        start();
    }

    /** Whether its process runs. */
    public boolean isAlive() {
        return process.map(ChildProcess::isAlive).orElse(false);
    }

    /**
     * Number of its process.
     *
     * @throws IllegalStateException when it was never started
     */
    public long pid() {
        return running().pid();
    }

    /** Its process, also when that has ended; empty before the first start. */
    public Optional<ChildProcess> process() {
        return process;
    }

    /** Name for messages. */
    public String name() {
        return process.map(ChildProcess::name).orElseGet(() -> getClass().getSimpleName());
    }

    /**
     * File with everything it printed.
     *
     * @throws IllegalStateException when it was never started
     */
    public Path log() {
        return running().log();
    }

    private ChildProcess running() {
        return process.orElseThrow(() -> new IllegalStateException(name() + " was not started"));
    }

    @Override
    public void close() {
        stop();
    }
}
