package io.nyala.local.steward;

import io.nyala.link.ChangeKind;
import io.nyala.local.answer.Answer;
import io.nyala.local.answer.SqlEndpoint;
import io.nyala.local.home.CliFailure;
import io.nyala.local.home.RunningSystem;
import io.nyala.local.replay.ControlLog;
import io.nyala.services.Await;
import io.nyala.services.NyalaTopics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends an order and follows it until the tables say what became of it. */
public final class Orders {

    /** More than the longest gathering of rows; a job that restarts meanwhile makes it. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunningSystem system;
    private final Function<String, Answer> sql;

    /** For one system. */
    public Orders(RunningSystem system) {
        this.system = system;
        this.sql = SqlEndpoint.find(Optional.empty(), system.home())::ask;
    }

    /**
     * What became of an order.
     *
     * @param kindOrNull of the first change that was ordered, or null when the order is kept for a steward
     * @param subject the person it led to, or the id of the match
     */
    public record Outcome(@Nullable ChangeKind kindOrNull, String subject) {}

    /**
     * Sends an order and waits until it has happened.
     *
     * @param tenant whose customers
     * @param requestId of the order
     * @param message the order
     * @param wanted kinds of change that carry it out
     * @param matches query for the ids of the pending matches that show that the order has happened, or empty
     * @throws CliFailure when it was refused, or when nothing is heard of it
     */
    public Outcome carryOut(String tenant, String requestId, byte[] message, Set<ChangeKind> wanted, String matches) {
        Waiting waiting = new Waiting(requestId, wanted, matches);
        try (ControlLog log = new ControlLog(system.brokers())) {
            log.send(NyalaTopics.CONTROL, tenant, message);
            if (!Await.until(PATIENCE, () -> waiting.isOver(log))) {
                throw new CliFailure("nothing is heard of order " + requestId + " after " + PATIENCE.toSeconds()
                        + " s; it may still happen: see ./nyala status");
            }
        }
        return waiting.outcome();
    }

    /** The looks at the tables after one order. */
    private final class Waiting {
        private final String requestId;
        private final Set<ChangeKind> wanted;
        private final String matches;
        private List<Fact> facts = List.of();
        private @Nullable String match;

        private Waiting(String requestId, Set<ChangeKind> wanted, String matches) {
            this.requestId = requestId;
            this.wanted = wanted;
            this.matches = matches;
        }

        private boolean isOver(ControlLog log) {
            log.failIfRejected();
            List<Fact> before = facts;
            facts = sql
                    .apply("select " + Fact.COLUMNS + " from nyala.identity_change c where c.evidence_message_id = "
                            + SqlEndpoint.literal(requestId) + " order by c.epoch")
                    .rows()
                    .stream()
                    .map(Fact::of)
                    .toList();
            if (!facts.isEmpty()) {
                return facts.equals(before); // the rows of one order may come one after another
            }
            List<List<@Nullable Object>> found =
                    matches.isEmpty() ? List.of() : sql.apply(matches).rows();
            match = found.isEmpty() ? null : String.valueOf(found.get(0).get(0));
            return match != null;
        }

        private Outcome outcome() {
            return match != null ? new Outcome(null, match) : of(facts, wanted);
        }
    }

    /**
     * What the changes that name an order say of it.
     *
     * @throws CliFailure when none of them is one that was wanted
     */
    static Outcome of(List<Fact> facts, Set<ChangeKind> wanted) {
        return facts.stream()
                .filter(fact -> wanted.contains(fact.kind()))
                .findFirst()
                .map(fact -> new Outcome(fact.kind(), fact.profile()))
                .orElseThrow(() -> {
                    Fact last = facts.get(facts.size() - 1);
                    return new CliFailure(last.kind().word() + ": " + last.reason());
                });
    }
}
