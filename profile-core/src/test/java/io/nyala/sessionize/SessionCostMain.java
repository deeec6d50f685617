package io.nyala.sessionize;

import io.nyala.event.Event;
import io.nyala.identity.IdentityRules;
import io.nyala.upsert.PurgeGate;
import java.util.ArrayList;
import java.util.List;

/** What one event of the usual kind costs: in order, of a visit of 30 pages, ten seconds apart. */
final class SessionCostMain {

    private static final int STEPS = 30;
    private static final int VISITS = 20_000;
    private static final int ROUNDS = 10;

    private SessionCostMain() {}

    /** Prints nanoseconds an event, round by round, and the bytes of a visitor in the middle of a visit. */
    public static void main(String[] args) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            Act act = Act.page("m" + i, i * 10_000L).by(i > 10 ? "cast-1" : "");
            events.add(act.event(act.at()));
        }
        SessionAssembly assembly = new SessionAssembly(SessionOptions.DEFAULT, IdentityRules.DEFAULT, new PurgeGate());
        for (int round = 0; round < ROUNDS; round++) {
            long changes = 0;
            long start = System.nanoTime();
            for (int visit = 0; visit < VISITS; visit++) {
                Visitor visitor = null;
                for (int i = 0; i < STEPS; i++) {
                    Decision decision =
                            assembly.take(visitor, events.get(i), events.get(i).occurredAt() - 5_000);
                    visitor = decision.nextOrNull();
                    changes += decision.changes().size();
                }
            }
            long nanos = (System.nanoTime() - start) / VISITS / STEPS;
            System.out.println(nanos + " ns an event, " + (double) changes / VISITS / STEPS + " changes");
        }
        Visitor half = null;
        for (int i = 0; i < STEPS / 2; i++) {
            half = assembly.take(half, events.get(i), events.get(i).occurredAt() - 5_000)
                    .nextOrNull();
        }
        byte[] bytes = Stage.encode(half);
        System.out.println((bytes == null ? 0 : bytes.length) + " bytes after " + STEPS / 2 + " steps");
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < VISITS; i++) {
                Stage.decode(Stage.encode(half));
            }
            System.out.println((System.nanoTime() - start) / VISITS + " ns to write and read it");
        }
    }
}
