package io.nyala.load.faults;

import io.nyala.load.GenerateVisits;
import io.nyala.load.check.VisitCheck;
import io.nyala.load.visits.PacedSender;
import io.nyala.load.visits.Source;
import io.nyala.load.visits.VisitTruth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Visits over three topics at the pace of their event time, with or without a crash, and the sessions asked afterwards. */
final class SessionRuns {
    private final LocalSystem system;
    private final Path folder;
    private final VisitTruth truth;
    private final int rate;
    private final FaultSteps steps;

    /**
     * @param system not running
     * @param folder of the visits
     * @param truth about them
     * @param rate messages a second on average
     * @param steps to take
     */
    SessionRuns(LocalSystem system, Path folder, VisitTruth truth, int rate, FaultSteps steps) {
        this.system = system;
        this.folder = folder;
        this.truth = truth;
        this.rate = rate;
        this.steps = steps;
    }

    /** Sends all visits, kills the task manager so many times on the way, and compares. */
    boolean run(int kills) throws Exception {
        Path config = Files.writeString(
                folder.resolve("job.properties"),
                "event.topics: " + Source.topics() + "\nsession.refresh.interval: 5 s\n");
        system.up("--fresh", "--config", config.toAbsolutePath().toString());
        String brokers = system.address("kafka");
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(brokers));
        long sent = truth.totals().sent();
        for (int kill = 1; kill <= kills; kill++) {
            steps.awaitDone(sent * kill / (kills + 1));
            steps.kill(LocalSystem.TASK_MANAGER);
        }
        sending.get();
        steps.say(
                "sent %,d messages, %,d sessions",
                sent - truth.totals().lastLines(), truth.sessions().size());
        steps.awaitDone(sent - truth.totals().lastLines());
        steps.finish(
                system.replay(folder.resolve(GenerateVisits.LAST), Source.WEB.topic(), Source.WEB.label()),
                "replay of the last events");
        boolean right = isTrue();
        system.down();
        return right;
    }

    private void send(String brokers) {
        try (PacedSender sender = new PacedSender(brokers, PacedSender.speed(truth.totals(), rate))) {
            sender.send(folder.resolve(GenerateVisits.EVENTS));
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    /** At once, because {@code replay --wait} has said that all is visible and closed. */
    private boolean isTrue() throws IOException, InterruptedException {
        return steps.isTrue("sessions", new VisitCheck(truth, system.launcher()).all());
    }
}
