package io.nyala.local.system;

import io.nyala.local.home.SystemState.ProcessState;
import io.nyala.services.Server;
import io.nyala.services.ServiceFailedException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Consumer;

/** A server that is started again whenever it has died: on the same ports and data, with a pause that grows to 5 s. */
final class Kept {
    private static final long FIRST_PAUSE_NANOS = Duration.ofMillis(200).toNanos();
    private static final long LAST_PAUSE_NANOS = Duration.ofSeconds(5).toNanos();
    /** Having lived so long, a server is well again. */
    private static final long WELL_NANOS = Duration.ofSeconds(30).toNanos();

    private final Server server;
    private final Consumer<String> events;
    private int restarts;
    private long pauseNanos = FIRST_PAUSE_NANOS;
    private long startedAt = System.nanoTime();
    private long startAgainAt;
    private boolean down;

    Kept(Server server, Consumer<String> events) {
        this.server = server;
        this.events = events;
    }

    Server server() {
        return server;
    }

    /** Starts it again if it is dead and its pause is over; never blocks. */
    void check() {
        if (server.isAlive()) {
            return;
        }
        long now = System.nanoTime();
        if (!down) {
            down = true;
            pauseNanos = now - startedAt > WELL_NANOS ? FIRST_PAUSE_NANOS : Math.min(pauseNanos * 2, LAST_PAUSE_NANOS);
            startAgainAt = now + pauseNanos;
            events.accept(server.name() + " (pid " + server.pid() + ") has died: starting it again");
        } else if (now >= startAgainAt) {
            startAgain(now);
        }
    }

    private void startAgain(long now) {
        try {
            server.spawn();
            restarts++;
            startedAt = now;
            down = false;
        } catch (ServiceFailedException | UncheckedIOException e) {
            events.accept("cannot start " + server.name() + " again: " + e.getMessage()); // the disk may be full
            startAgainAt = now + LAST_PAUSE_NANOS;
        }
    }

    ProcessState state() {
        return new ProcessState(
                server.pid(), restarts, server.log().toAbsolutePath().toString());
    }
}
