package io.nyala.load.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Looks for the probes at one place, again and again on a thread of its own, and notes what is visible there. */
final class ProbeWatch {

    /** Where events become visible. */
    interface Place {
        /** How many events are counted of each profile; one that is not there may be missing. */
        Map<String, Long> eventCounts(List<String> profileIds) throws Exception;
    }

    /** Between two rounds: looking must not be what the machine does. */
    private static final long PAUSE_NANOS = 20_000_000;

    private final String name;
    private final Place place;
    private final List<String> probes;
    private final ProbeLog log;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private volatile boolean allSent;
    private volatile boolean givenUp;

    /**
     * @param name of the place, for people
     * @param probes their profile ids, in the order of their numbers
     * @param log what was sent and seen of each
     */
    ProbeWatch(String name, Place place, List<String> probes, ProbeLog log) {
        this.name = name;
        this.place = place;
        this.probes = List.copyOf(probes);
        this.log = log;
    }

    void start() {
        Thread thread = new Thread(this::look, "watch-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Says that every event was sent, and waits until the last one was seen, or for so long.
     *
     * @throws Exception what the place threw
     */
    void finish(Duration patience) throws Exception {
        allSent = true;
        try {
            done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            givenUp = true; // what was not seen is in the log
        }
    }

    String place() {
        return name;
    }

    ProbeLog log() {
        return log;
    }

    private void look() {
        try {
            while (!givenUp && !(allSent && log.unseen() == 0)) {
                Map<String, Long> counts = place.eventCounts(probes);
                long now = System.nanoTime();
                for (int probe = 0; probe < probes.size(); probe++) {
                    log.visible(probe, counts.getOrDefault(probes.get(probe), 0L), now);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            done.complete(null);
        } catch (Exception e) {
            done.completeExceptionally(e);
        }
    }
}
